// limit: the plain way in C, as fast as it goes. One process, one epoll, one send() per reader and event.
//
//   limit PORT      GET /sub is an event stream; the body of POST /pub goes to every reader as one event
//
// It keeps no log, checks nothing and forgets whoever is slow. It is a measure, not a server.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MOST_FILES = 70000, REQUEST_SIZE = 65536 };

static const char GREETING[] =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n\r\n: ok\n\n";
static const char DONE[] = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

static char *request[MOST_FILES]; // what a connection has said so far; NULL for a reader
static int said[MOST_FILES], place[MOST_FILES], readers[MOST_FILES], count;
static long event_number;

static void leave(int fd) {
  if (place[fd] >= 0) {
    int last = readers[--count];
    readers[place[fd]] = last, place[last] = place[fd];
  }
  place[fd] = -1, said[fd] = 0;
  free(request[fd]), request[fd] = NULL;
  close(fd);
}

static void publish(const char *body, int length) {
  static char event[REQUEST_SIZE + 64];
  int n = sprintf(event, "id: %ld\ndata: %.*s\n\n", event_number++, length, body);
  for (int i = 0; i < count; i++) send(readers[i], event, n, MSG_NOSIGNAL);
}

static void heard(int fd) {
  if (!request[fd]) request[fd] = malloc(REQUEST_SIZE);
  ssize_t n = recv(fd, request[fd] + said[fd], REQUEST_SIZE - 1 - said[fd], 0);
  if (n <= 0) {
    if (n == 0 || errno != EAGAIN) leave(fd);
    return;
  }
  said[fd] += n, request[fd][said[fd]] = 0;
  char *end = strstr(request[fd], "\r\n\r\n");
  if (!end) return;
  if (!strncmp(request[fd], "GET", 3)) {
    send(fd, GREETING, sizeof GREETING - 1, MSG_NOSIGNAL);
    free(request[fd]), request[fd] = NULL, said[fd] = 0;
    if (place[fd] < 0) place[fd] = count, readers[count++] = fd;
    return;
  }
  char *length = strcasestr(request[fd], "content-length:");
  int wanted = length ? atoi(length + 15) : 0;
  if (said[fd] - (end + 4 - request[fd]) < wanted) return;
  publish(end + 4, wanted);
  said[fd] = 0;
  send(fd, DONE, sizeof DONE - 1, MSG_NOSIGNAL);
}

static int listening(int port) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(fd, (void *)&at, sizeof at) || listen(fd, 4096)) { perror("limit"); exit(1); }
  return fd;
}

int main(int argc, char **argv) {
  int door = listening(argc > 1 ? atoi(argv[1]) : 9100), epoll = epoll_create1(0), one = 1;
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  signal(SIGPIPE, SIG_IGN);
  memset(place, -1, sizeof place);
  struct epoll_event e = {.events = EPOLLIN, .data.fd = door}, found[512];
  epoll_ctl(epoll, EPOLL_CTL_ADD, door, &e);
  for (;;) {
    int n = epoll_wait(epoll, found, 512, -1);
    for (int i = 0; i < n; i++) {
      int fd = found[i].data.fd;
      if (fd != door) { heard(fd); continue; }
      while ((fd = accept4(door, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        if (fd >= MOST_FILES) { close(fd); continue; }
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        e.events = EPOLLIN, e.data.fd = fd;
        epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &e);
      }
    }
  }
}
