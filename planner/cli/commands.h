/*
 * commands.h - the commands of the program, one per file.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_COMMANDS_H
#define TL_CLI_COMMANDS_H

#include "message.h"

/* argv[0] is the command's name; the array ends with NULL. */
enum tl_exit tl_command_check(char **argv);
enum tl_exit tl_command_schedule(char **argv);
enum tl_exit tl_command_why(char **argv);
enum tl_exit tl_command_chart(char **argv);
enum tl_exit tl_command_feed(char **argv);
enum tl_exit tl_command_timetable(char **argv);
enum tl_exit tl_command_import(char **argv);
enum tl_exit tl_command_rules(char **argv);
enum tl_exit tl_command_new(char **argv);
enum tl_exit tl_command_publish(char **argv);
enum tl_exit tl_command_serve(char **argv);
enum tl_exit tl_command_explain(char **argv);

#endif
