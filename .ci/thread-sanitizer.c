// Tells ThreadSanitizer about contended locks.
//
// The fast path of Swift's Mutex is compiled into the code that uses it, where the sanitizer sees it. A
// contended lock is taken and released inside of the toolchain's library, which is not instrumented:
// without this, everything such a lock protects would be reported. `.ci/sanitize` preloads it.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))

// Only a process with the sanitizer has them.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

SWIFT void lock_slow(uint32_t value, SELF void *handle) __asm__(LOCK);
SWIFT void unlock_slow(SELF void *handle) __asm__(UNLOCK);

SWIFT void lock_slow(uint32_t value, SELF void *handle) {
  typedef SWIFT void function(uint32_t, SELF void *);
  function *original = (function *)dlsym(RTLD_NEXT, LOCK);
  original(value, handle);
  if (__tsan_acquire) __tsan_acquire(handle);
}

SWIFT void unlock_slow(SELF void *handle) {
  typedef SWIFT void function(SELF void *);
  function *original = (function *)dlsym(RTLD_NEXT, UNLOCK);
  if (__tsan_release) __tsan_release(handle);
  original(handle);
}
