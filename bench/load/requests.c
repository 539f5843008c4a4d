// requests: asks for one page again and again over a few kept connections, and how long each answer took.
//
//   requests PORT PATH CONNECTIONS SECONDS [HEADER…]
//
// Each connection sends its next request when it has the whole answer to the last one. Prints one line of JSON:
// answers by status, answers a second, bytes of bodies, and the median and 99th percentile in milliseconds.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

enum { MOST_SAMPLES = 4000000, HEAD_SIZE = 8192 };

struct connection {
  int fd, head_length, status;
  long left; // bytes of the body still to come, -1: in the head
  uint64_t asked;
  char head[HEAD_SIZE + 1];
};

static char request[8192];
static int request_length, epoll, samples, by_hundred[6];
static uint32_t *took; // microseconds
static uint64_t body_bytes;

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000ull + t.tv_nsec;
}

static void fail(const char *what) {
  fprintf(stderr, "requests: %s\n", what);
  exit(2);
}

static void ask(struct connection *c) {
  c->left = -1, c->head_length = 0, c->asked = now();
  if (write(c->fd, request, request_length) != request_length) fail("the server closed a connection");
}

static void answered(struct connection *c) {
  if (samples < MOST_SAMPLES) took[samples++] = (now() - c->asked) / 1000;
  by_hundred[c->status / 100 % 6]++;
  ask(c);
}

static void read_head(struct connection *c, const char **p, const char *end) {
  while (*p < end && c->head_length < HEAD_SIZE) {
    c->head[c->head_length++] = *(*p)++;
    if (c->head_length < 4 || memcmp(c->head + c->head_length - 4, "\r\n\r\n", 4)) continue;
    c->head[c->head_length] = 0;
    c->status = atoi(c->head + 9);
    char *length = strcasestr(c->head, "\r\ncontent-length:");
    if (!length && c->status != 304) fail("an answer without a length");
    c->left = length && c->status != 304 ? atol(length + 17) : 0;
    return;
  }
  if (c->head_length == HEAD_SIZE) fail("an endless head");
}

static void take(struct connection *c, const char *p, int n) {
  const char *end = p + n;
  while (p < end || c->left == 0) {
    if (c->left < 0) read_head(c, &p, end);
    if (c->left < 0) return;
    long some = end - p < c->left ? end - p : c->left;
    p += some, c->left -= some, body_bytes += some;
    if (c->left) return;
    answered(c);
    if (p >= end) return;
  }
}

static int dial(int port) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
  if (fd < 0 || connect(fd, (void *)&to, sizeof to)) fail("nobody listens");
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  return fd;
}

static int by_size(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

int main(int count, char **words) {
  if (count < 5) fail("PORT PATH CONNECTIONS SECONDS [HEADER…]");
  int port = atoi(words[1]), connections = atoi(words[3]);
  double seconds = atof(words[4]);
  request_length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n", words[2], port);
  for (int i = 5; i < count; i++)
    request_length += snprintf(request + request_length, sizeof request - request_length, "%s\r\n", words[i]);
  request_length += snprintf(request + request_length, sizeof request - request_length, "\r\n");

  struct connection *all = calloc(connections, sizeof *all);
  took = calloc(MOST_SAMPLES, sizeof *took);
  epoll = epoll_create1(0);
  for (int i = 0; i < connections; i++) {
    all[i].fd = dial(port);
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = &all[i]};
    epoll_ctl(epoll, EPOLL_CTL_ADD, all[i].fd, &e);
    ask(&all[i]);
  }
  static struct epoll_event found[256];
  static char buffer[262144];
  uint64_t began = now(), until = began + (uint64_t)(seconds * 1e9);
  while (now() < until) {
    int n = epoll_wait(epoll, found, 256, 20);
    for (int i = 0; i < n; i++) {
      struct connection *c = found[i].data.ptr;
      ssize_t got = recv(c->fd, buffer, sizeof buffer, 0);
      if (got <= 0) fail("the server closed a connection");
      take(c, buffer, got);
    }
  }
  double wall = (now() - began) / 1e9;
  qsort(took, samples, sizeof *took, by_size);
  printf("{\"answers\":%d,\"per_second\":%.1f,\"ok\":%d,\"unchanged\":%d,\"other\":%d,\"body_bytes\":%llu,"
         "\"p50_ms\":%.3f,\"p99_ms\":%.3f}\n",
         samples, samples / wall, by_hundred[2], by_hundred[3], samples - by_hundred[2] - by_hundred[3],
         (unsigned long long)body_bytes, samples ? took[samples / 2] / 1e3 : 0,
         samples ? took[(int)(samples * 0.99)] / 1e3 : 0);
  return 0;
}
