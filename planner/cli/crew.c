/*
 * crew.c - jobs shared out to processes.
 *
 * This process and each hand talk over a socket, in messages of one size. What a hand writes to its
 * standard error goes to a file in memory, and comes out in the order of the jobs.
 *
 * SPDX-License-Identifier: MIT
 */
#include "crew.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum message_kind { MESSAGE_DO = 0, MESSAGE_CLAIM, MESSAGE_ANSWER, MESSAGE_DONE };
struct message {
    uint32_t kind;
    uint32_t value; /* how it ended, or what the answer is */
    uint64_t job;
    uint64_t told, kept; /* bytes of the file in memory: first what was told, then what was kept */
    char name[TL_CREW_NAME_MOST + 1];
};

/* Both sides of one: here `pid` and `job` matter, there the file that is filled. */
struct tl_crew_hand {
    pid_t pid;
    int socket;
    int file;
    uint64_t job;
    bool busy;
    bool asks; /* and waits for its turn */
    struct message asked;
    GString *kept;
};

struct ended {
    bool over;
    bool asked;
    enum tl_exit exit;
    GBytes *told, *kept;
};

/* One run, on this side. */
struct run {
    const struct tl_crew *crew;
    struct tl_crew_hand *hands;
    size_t hand_count;
    struct ended *ended;
    size_t given, counted, told, asked;
    GTree *names; /* in small letters -> the `ended` of the job that has it */
    enum tl_exit worst;
};

static bool message_send(int socket, const struct message *message) {
    ssize_t sent;
    do {
        sent = send(socket, message, sizeof *message, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)sizeof *message;
}

static bool message_receive(int socket, struct message *message) {
    ssize_t got;
    do {
        got = recv(socket, message, sizeof *message, 0);
    } while (got < 0 && errno == EINTR);
    return got == (ssize_t)sizeof *message;
}

enum tl_crew_claim tl_crew_claim(struct tl_crew_hand *hand, const char *name, size_t *ret_other) {
    struct message message = {.kind = MESSAGE_CLAIM, .job = hand->job};
    g_strlcpy(message.name, name, sizeof message.name);
    *ret_other = 0;
    if (!message_send(hand->socket, &message) || !message_receive(hand->socket, &message)) {
        return TL_CREW_OVER;
    }
    *ret_other = (size_t)message.job;
    return (enum tl_crew_claim)message.value;
}

void tl_crew_keep(struct tl_crew_hand *hand, const char *bytes, size_t size) {
    g_string_append_len(hand->kept, bytes, (gssize)size);
}

/* Behind what was told. Of what does not fit nothing stays, but for a word of that. */
static bool kept_write(struct tl_crew_hand *hand, off_t told) {
    if (fwrite(hand->kept->str, 1, hand->kept->len, stderr) == hand->kept->len) {
        return true;
    }
    int error = errno;
    g_string_truncate(hand->kept, 0);
    if (ftruncate(hand->file, told) == 0 && lseek(hand->file, told, SEEK_SET) == told) {
        tl_message_print("cannot keep what was made: %s", g_strerror(error));
    }
    return false;
}

/* The life of a hand. */
static G_GNUC_NORETURN void hand_live(const struct tl_crew *crew, struct tl_crew_hand *hand) {
    struct message message;
    while (message_receive(hand->socket, &message)) {
        bool ready = ftruncate(hand->file, 0) == 0 && lseek(hand->file, 0, SEEK_SET) == 0;
        hand->job = message.job;
        g_string_truncate(hand->kept, 0);
        enum tl_exit exit = ready ? crew->work(crew->context, (size_t)message.job, hand) : TL_EXIT_MACHINE;
        off_t told = lseek(hand->file, 0, SEEK_CUR);
        if (!kept_write(hand, told)) {
            exit = TL_EXIT_MACHINE;
            told = lseek(hand->file, 0, SEEK_CUR);
        }
        message = (struct message){.kind = MESSAGE_DONE,
                                   .value = exit,
                                   .job = hand->job,
                                   .told = (uint64_t)MAX(told, 0),
                                   .kept = hand->kept->len};
        if (!message_send(hand->socket, &message)) {
            break;
        }
    }
    g_string_free(hand->kept, TRUE);
    exit(EXIT_SUCCESS);
}

/* Hands made before are none of this one's business: it would keep their sockets open. */
static void others_close(const struct run *run, size_t count) {
    for (size_t i = 0; i < count; i++) {
        close(run->hands[i].socket);
        close(run->hands[i].file);
    }
}

/* What it holds, as the lock of the folder written to, is not to outlive who has ordered it. */
static void die_with(pid_t parent) {
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) {
        _exit(TL_EXIT_MACHINE);
    }
}

/* Both sides of a new process. False with errno. */
static bool hand_fork(struct run *run, size_t index, const int sockets[2]) {
    struct tl_crew_hand *hand = &run->hands[index];
    const pid_t parent = getpid();
    (void)fflush(NULL);
    hand->pid = fork();
    if (hand->pid == 0) {
        die_with(parent);
        others_close(run, index);
        close(sockets[0]);
        hand->socket = sockets[1];
        hand->kept = g_string_new(NULL);
        if (dup2(hand->file, STDERR_FILENO) < 0) {
            _exit(TL_EXIT_MACHINE);
        }
        hand_live(run->crew, hand);
    }
    int error = errno;
    close(sockets[1]);
    if (hand->pid < 0) {
        close(sockets[0]);
    }
    hand->socket = sockets[0];
    errno = error;
    return hand->pid > 0;
}

static bool hand_make(struct run *run, size_t index) {
    int sockets[2];
    int file = memfd_create("told", MFD_CLOEXEC);
    if (file < 0) {
        return false;
    }
    run->hands[index].file = file;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) == 0 &&
        hand_fork(run, index, sockets)) {
        return true;
    }
    int error = errno;
    close(file);
    errno = error;
    return false;
}

static GBytes *file_part(int file, uint64_t from, uint64_t size) {
    char *bytes = g_malloc(size + 1);
    uint64_t at = 0;
    ssize_t got = 1;
    while (at < size && got > 0) {
        got = pread(file, bytes + at, size - at, (off_t)(from + at));
        at += got > 0 ? (uint64_t)got : 0;
    }
    bytes[at] = '\0';
    return g_bytes_new_take(bytes, at);
}

/* Tells of all jobs whose turn has come. */
static void turns_tell(struct run *run) {
    for (; run->told < run->crew->jobs && run->ended[run->told].over; run->told++) {
        struct ended *ended = &run->ended[run->told];
        struct tl_crew_result result = {.job = run->told, .exit = ended->exit};
        result.told = g_bytes_get_data(ended->told, &result.told_size);
        result.kept = g_bytes_get_data(ended->kept, &result.kept_size);
        run->crew->done(run->crew->context, &result);
        g_clear_pointer(&ended->told, g_bytes_unref);
        g_clear_pointer(&ended->kept, g_bytes_unref);
    }
}

static void job_end(struct run *run, uint64_t job, enum tl_exit exit) {
    run->ended[job].over = true;
    run->ended[job].exit = exit;
    run->worst = MAX(run->worst, exit);
    run->counted++;
    if (run->crew->count) {
        run->crew->count(run->crew->context, run->counted);
    }
    turns_tell(run);
}

/* Only what will be looked at is still begun: after a failure nothing new. */
static void work_give(struct run *run, struct tl_crew_hand *hand) {
    if (run->given == run->crew->jobs || run->worst == TL_EXIT_MACHINE) {
        (void)shutdown(hand->socket, SHUT_WR);
        return;
    }
    struct message message = {.kind = MESSAGE_DO, .job = run->given++};
    hand->job = message.job;
    hand->busy = message_send(hand->socket, &message);
    if (!hand->busy) {
        /* It died after its last job. This one ends before it was begun: others may wait for its turn. */
        run->ended[hand->job].told = g_bytes_new_static("", 0);
        run->ended[hand->job].kept = g_bytes_new_static("", 0);
        job_end(run, hand->job, TL_EXIT_MACHINE);
    }
}

static void claim_answer(struct run *run, struct tl_crew_hand *hand) {
    struct message *message = &hand->asked;
    message->name[TL_CREW_NAME_MOST] = '\0';
    g_autofree char *name = g_ascii_strdown(message->name, -1);
    const struct ended *other = g_tree_lookup(run->names, name);
    enum tl_crew_claim free_claim = run->worst == TL_EXIT_DONE ? TL_CREW_MINE : TL_CREW_OVER;
    message->kind = MESSAGE_ANSWER;
    message->value = other ? TL_CREW_TAKEN : free_claim;
    message->job = other ? (uint64_t)(other - run->ended) : hand->job;
    if (!other) {
        g_tree_insert(run->names, g_steal_pointer(&name), &run->ended[hand->job]);
    }
    hand->asks = false;
    run->ended[hand->job].asked = true;
    (void)message_send(hand->socket, message); /* one that has died is seen at the next poll */
}

static struct tl_crew_hand *hand_of(const struct run *run, size_t job) {
    for (size_t i = 0; i < run->hand_count; i++) {
        if (run->hands[i].busy && run->hands[i].job == job) {
            return &run->hands[i];
        }
    }
    return NULL;
}

/*
 * Answers in the order of the jobs, so that who has a name does not hang on who is quick. Jobs are given in
 * that order: those before one that waits are in hand, and each of them asks or ends.
 */
static void claims_answer(struct run *run) {
    for (; run->asked < run->given; run->asked++) {
        const struct ended *ended = &run->ended[run->asked];
        struct tl_crew_hand *hand = hand_of(run, run->asked);
        if (hand && hand->asks) {
            claim_answer(run, hand);
        } else if (!ended->asked && !ended->over) {
            return;
        }
    }
}

/* The hand has gone in the middle of its work. What it had to say so far is all there is. */
static void hand_lose(struct run *run, struct tl_crew_hand *hand) {
    off_t told = lseek(hand->file, 0, SEEK_END);
    hand->busy = false;
    hand->asks = false;
    run->ended[hand->job].told = file_part(hand->file, 0, (uint64_t)MAX(told, 0));
    run->ended[hand->job].kept = g_bytes_new_static("", 0);
    job_end(run, hand->job, TL_EXIT_MACHINE);
}

static void hand_hear(struct run *run, struct tl_crew_hand *hand) {
    struct message message;
    if (!message_receive(hand->socket, &message)) {
        hand_lose(run, hand);
    } else if (message.kind == MESSAGE_CLAIM) {
        hand->asks = true;
        hand->asked = message;
    } else {
        hand->busy = false;
        run->ended[hand->job].told = file_part(hand->file, 0, message.told);
        run->ended[hand->job].kept = file_part(hand->file, message.told, message.kept);
        job_end(run, hand->job, (enum tl_exit)message.value);
        work_give(run, hand);
    }
}

/* Until no hand has anything to do. */
static void hands_hear(struct run *run) {
    g_autofree struct pollfd *polls = g_new0(struct pollfd, run->hand_count);
    for (;;) {
        size_t busy = 0;
        for (size_t i = 0; i < run->hand_count; i++) {
            polls[i] =
                (struct pollfd){.fd = run->hands[i].busy ? run->hands[i].socket : -1, .events = POLLIN};
            busy += run->hands[i].busy;
        }
        if (busy == 0) {
            return;
        }
        if (poll(polls, run->hand_count, -1) < 0 && errno != EINTR) {
            run->worst = TL_EXIT_MACHINE;
            return;
        }
        for (size_t i = 0; i < run->hand_count; i++) {
            if (polls[i].revents != 0) {
                hand_hear(run, &run->hands[i]);
            }
        }
        claims_answer(run);
    }
}

/* Sees the hand off; one that did not leave in peace has said all it had to say. */
static void hand_part(struct run *run, struct tl_crew_hand *hand) {
    int status = 0;
    pid_t gone;
    close(hand->socket);
    do {
        gone = waitpid(hand->pid, &status, 0);
    } while (gone < 0 && errno == EINTR);
    close(hand->file);
    if (gone < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != EXIT_SUCCESS) {
        tl_message_print("a process of the publication ended before its work was done%s%s",
                         WIFSIGNALED(status) ? ": " : "",
                         WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "");
        run->worst = TL_EXIT_MACHINE;
    }
}

static gint names_compare(gconstpointer left, gconstpointer right, gpointer data) {
    (void)data;
    return strcmp(left, right);
}

enum tl_exit tl_crew_run(const struct tl_crew *crew) {
    size_t wanted = MIN(crew->jobs, MAX(crew->hands, 1U));
    struct run run = {.crew = crew,
                      .hands = g_new0(struct tl_crew_hand, wanted),
                      .ended = g_new0(struct ended, crew->jobs),
                      .names = g_tree_new_full(names_compare, NULL, g_free, NULL)};
    while (run.hand_count < wanted && hand_make(&run, run.hand_count)) {
        run.hand_count++;
    }
    if (run.hand_count == 0) {
        tl_message_print("cannot begin a process: %s", g_strerror(errno));
        run.worst = TL_EXIT_MACHINE;
    }
    if (crew->count) {
        crew->count(crew->context, 0);
    }
    for (size_t i = 0; i < run.hand_count; i++) {
        work_give(&run, &run.hands[i]);
    }
    hands_hear(&run);
    for (size_t i = 0; i < run.hand_count; i++) {
        hand_part(&run, &run.hands[i]);
    }
    for (size_t i = run.told; i < crew->jobs; i++) {
        g_clear_pointer(&run.ended[i].told, g_bytes_unref);
        g_clear_pointer(&run.ended[i].kept, g_bytes_unref);
    }
    g_tree_unref(run.names);
    g_free(run.ended);
    g_free(run.hands);
    return run.worst;
}
