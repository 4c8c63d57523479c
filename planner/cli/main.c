/*
 * main.c - the program's entry: a look-up in the table of commands.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>

int main(void) {
    fputs("tenderline: no command is built in yet\n", stderr);
    return 2;
}
