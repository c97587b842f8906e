/* Stands before the C library and shifts the wall clock by the nanoseconds that the file named by WALL_CLOCK_OFFSET
   holds (eight bytes, native order). The file is mapped, so that whoever writes it sets the clock of a running process.
   Clocks that count are left alone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000LL

static int (*clock_gettime_of_libc)(clockid_t, struct timespec *);
static volatile const int64_t *offset;

__attribute__((constructor)) static void prepare(void)
{
    clock_gettime_of_libc = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    const char *path = getenv("WALL_CLOCK_OFFSET");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
    {
        return;
    }

    void *mapped = mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (mapped != MAP_FAILED)
    {
        offset = mapped;
    }
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    int result = clock_gettime_of_libc(clock, now);
    if (result == 0 && offset && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    {
        int64_t shift = *offset;
        int64_t nanoseconds = now->tv_nsec + shift % SECOND;
        now->tv_sec += shift / SECOND;
        if (nanoseconds < 0)
        {
            nanoseconds += SECOND;
            now->tv_sec--;
        }
        else if (nanoseconds >= SECOND)
        {
            nanoseconds -= SECOND;
            now->tv_sec++;
        }

        now->tv_nsec = nanoseconds;
    }

    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    (void)zone;
    struct timespec precise;
    int result = clock_gettime(CLOCK_REALTIME, &precise);
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
    return result;
}

time_t time(time_t *seconds)
{
    struct timespec precise;
    clock_gettime(CLOCK_REALTIME, &precise);
    if (seconds)
    {
        *seconds = precise.tv_sec;
    }

    return precise.tv_sec;
}
