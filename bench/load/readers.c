// readers: many readers of one event stream in one process, and when each of them had each event.
//
//   readers PORT PATH READERS EVENTS [after=ID] [gzip] [stuck=K] [window=W] [patience=SECONDS]
//
// It connects everybody, prints {"connected":…} and waits for EVENTS events per reader, for a line on standard
// input, or until nothing came for `patience` seconds; then it prints one line of JSON and ends.
// An event carries ~s=NUMBER; somewhere in its text (NUMBER from 0). A gzip stream is not unpacked: there, every
// HTTP chunk of at least SMALLEST_EVENT bytes counts as the next event. Instants are CLOCK_MONOTONIC in ns.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { SMALLEST_EVENT = 64, SOURCES = 3, STDIN = -1 };
enum state { CONNECTING, HEAD, BODY, GONE };

struct reader {
  int fd;
  enum state state;
  int matched;      // bytes of "\r\n\r\n" seen, then the state of the scanners below
  int number;       // of the marker or chunk size being read
  int64_t in_chunk; // bytes left of a gzip chunk and its line end
  int count;        // events so far
};

static struct {
  int port, readers, events, gzip, stuck, window;
  double patience;
  const char *path, *after;
} want = {.window = 500, .patience = 5, .after = ""};

static struct reader *all;
static uint64_t *arrived; // [reader][event], 0: not yet
static int epoll, connected, refused, closed, started;
static uint64_t delivered, repeated, disordered, bytes, last_arrival;

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000ull + t.tv_nsec;
}

static void hang_up(struct reader *r) {
  struct linger at_once = {1, 0}; // leaves no TIME_WAIT behind for the next round
  setsockopt(r->fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close(r->fd);
  r->state = GONE;
}

static void event(struct reader *r, int number, uint64_t at) {
  if (number < 0 || number >= want.events) return;
  uint64_t *seen = &arrived[(size_t)(r - all) * want.events + number];
  if (*seen) { repeated++; return; }
  if (number != r->count) disordered++;
  *seen = last_arrival = at;
  r->count++;
  delivered++;
}

// Finds "~s=NUMBER;" however the bytes are cut into pieces.
static void scan_plain(struct reader *r, const char *p, const char *end, uint64_t at) {
  while (p < end) {
    if (r->matched == 0) {
      p = memchr(p, '~', end - p);
      if (!p) return;
      r->matched = 1, p++;
    } else if (r->matched < 3) {
      r->matched = *p == " s="[r->matched] ? r->matched + 1 : 0;
      r->number = 0, p++;
    } else if (*p >= '0' && *p <= '9') {
      r->number = r->number * 10 + *p++ - '0';
    } else {
      if (*p == ';') event(r, r->number, at);
      r->matched = 0;
    }
  }
}

// Counts chunks. `matched`: 0 in the size, 1 in its line end.
static void scan_gzip(struct reader *r, const char *p, const char *end, uint64_t at) {
  while (p < end) {
    if (r->in_chunk) {
      int64_t some = end - p < r->in_chunk ? end - p : r->in_chunk;
      p += some, r->in_chunk -= some;
      if (r->in_chunk) return;
      if (r->count < 0) r->count = 0;
      else if (r->number >= SMALLEST_EVENT) event(r, r->count, at);
      r->number = 0;
    } else if (*p == '\n') {
      r->in_chunk = r->number + 2, p++;
    } else if (*p == '\r') {
      p++;
    } else {
      r->number = r->number * 16 + (*p <= '9' ? *p - '0' : (*p | 32) - 'a' + 10), p++;
    }
  }
}

static void take(struct reader *r, const char *p, int n) {
  uint64_t at = now();
  const char *end = p + n;
  bytes += n;
  if (r->state == HEAD) {
    if (r->matched == 0 && n > 12 && !memcmp(p, "HTTP/1.1 ", 9) && memcmp(p + 9, "200", 3)) {
      fprintf(stderr, "refused: %.*s\n", n < 200 ? n : 200, p);
      refused++, hang_up(r);
      return;
    }
    while (p < end && r->matched < 4) r->matched = *p == "\r\n\r\n"[r->matched] ? r->matched + 1 : *p == '\r', p++;
    if (r->matched < 4) return;
    r->state = BODY, r->matched = 0, connected++;
    if (r - all < want.stuck) epoll_ctl(epoll, EPOLL_CTL_DEL, r->fd, NULL);
    if (want.gzip) r->count = -1; // its first chunk is the stream's opening and no event
  }
  if (want.gzip) scan_gzip(r, p, end, at);
  else scan_plain(r, p, end, at);
}

static void ask(struct reader *r) {
  char text[1024];
  int n = snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/event-stream\r\n%s%s%s%s\r\n",
                   want.path, want.port, *want.after ? "Last-Event-ID: " : "", want.after,
                   *want.after ? "\r\n" : "", want.gzip ? "Accept-Encoding: gzip\r\n" : "");
  struct epoll_event e = {.events = EPOLLIN, .data.u32 = r - all};
  epoll_ctl(epoll, EPOLL_CTL_MOD, r->fd, &e);
  r->state = HEAD;
  if (write(r->fd, text, n) != n) closed++, hang_up(r);
}

static void dial(struct reader *r) {
  int one = 1, small = 4096;
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(want.port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  struct sockaddr_in from = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK + started % SOURCES)};
  r->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (r->fd < 0) { perror("socket"); exit(2); }
  setsockopt(r->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
  if (bind(r->fd, (void *)&from, sizeof from)) { perror("bind"); exit(2); }
  if (r - all < want.stuck) setsockopt(r->fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  started++;
  struct epoll_event e = {.events = EPOLLOUT, .data.u32 = r - all};
  epoll_ctl(epoll, EPOLL_CTL_ADD, r->fd, &e);
  if (connect(r->fd, (void *)&to, sizeof to) && errno != EINPROGRESS) closed++, hang_up(r);
}

// One turn of the loop; returns whether somebody said to stop.
static int turn(int milliseconds) {
  static struct epoll_event found[1024];
  static char buffer[262144];
  int n = epoll_wait(epoll, found, 1024, milliseconds), stop = 0;
  for (int i = 0; i < n; i++) {
    if ((int)found[i].data.u32 == STDIN) { stop = 1; continue; }
    struct reader *r = &all[found[i].data.u32];
    if (r->state == GONE) continue;
    if (r->state == CONNECTING) {
      if (found[i].events & (EPOLLERR | EPOLLHUP)) closed++, hang_up(r);
      else ask(r);
      continue;
    }
    ssize_t got = recv(r->fd, buffer, sizeof buffer, 0);
    if (got > 0) take(r, buffer, got);
    else if (got == 0 || errno != EAGAIN) closed++, hang_up(r);
  }
  return stop;
}

static int by_time(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

// For each event: the arrival at the median reader, at the last one, and how many had it.
static void report(uint64_t began, double connect_ms) {
  uint64_t *one = calloc(want.readers, sizeof *one);
  printf("{\"connected\":%d,\"connect_ms\":%.1f,\"delivered\":%llu,\"missing\":%lld,\"repeated\":%llu,"
         "\"disordered\":%llu,\"refused\":%d,\"closed\":%d,\"bytes\":%llu,\"all_ms\":%.2f,\"events\":[",
         connected, connect_ms, (unsigned long long)delivered,
         (long long)(want.readers - want.stuck) * want.events - (long long)delivered, (unsigned long long)repeated,
         (unsigned long long)disordered, refused, closed, (unsigned long long)bytes,
         last_arrival ? (last_arrival - began) / 1e6 : 0.0);
  for (int e = 0; e < want.events; e++) {
    int n = 0;
    for (int r = 0; r < want.readers; r++)
      if (arrived[(size_t)r * want.events + e]) one[n++] = arrived[(size_t)r * want.events + e];
    qsort(one, n, sizeof *one, by_time);
    printf("%s[%llu,%llu,%d]", e ? "," : "", n ? (unsigned long long)one[n / 2] : 0,
           n ? (unsigned long long)one[n - 1] : 0, n);
  }
  printf("]}\n");
}

static void options(int count, char **words) {
  if (count < 5) { fprintf(stderr, "readers PORT PATH READERS EVENTS [OPTION…]\n"); exit(2); }
  want.port = atoi(words[1]), want.path = words[2], want.readers = atoi(words[3]), want.events = atoi(words[4]);
  for (int i = 5; i < count; i++) {
    if (!strncmp(words[i], "after=", 6)) want.after = words[i] + 6;
    else if (!strcmp(words[i], "gzip")) want.gzip = 1;
    else if (!strncmp(words[i], "stuck=", 6)) want.stuck = atoi(words[i] + 6);
    else if (!strncmp(words[i], "window=", 7)) want.window = atoi(words[i] + 7);
    else if (!strncmp(words[i], "patience=", 9)) want.patience = atof(words[i] + 9);
    else { fprintf(stderr, "readers does not know %s\n", words[i]); exit(2); }
  }
}

int main(int count, char **words) {
  options(count, words);
  signal(SIGPIPE, SIG_IGN);
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  all = calloc(want.readers, sizeof *all);
  arrived = calloc((size_t)want.readers * want.events + 1, sizeof *arrived);
  epoll = epoll_create1(0);
  struct epoll_event e = {.events = EPOLLIN, .data.u32 = STDIN};
  epoll_ctl(epoll, EPOLL_CTL_ADD, 0, &e);

  uint64_t began = now(), needed = (uint64_t)(want.readers - want.stuck) * want.events;
  int stop = 0;
  while (!stop && connected + refused + closed < want.readers && now() - began < 60000000000ull) {
    while (started < want.readers && started - connected - refused - closed < want.window) dial(&all[started]);
    stop = turn(20);
  }
  double connect_ms = (now() - began) / 1e6;
  printf("{\"connected\":%d,\"connect_ms\":%.1f}\n", connected, connect_ms);
  fflush(stdout);

  uint64_t waiting_since = now();
  while (!stop && (!want.events || delivered < needed)) {
    stop = turn(20);
    uint64_t since = last_arrival > waiting_since ? last_arrival : waiting_since;
    if (want.events && now() - since > want.patience * 1e9) break;
  }
  report(began, connect_ms);
  return 0;
}
