// Runs a piece of work on a thread with a 128 KiB stack: what musl gives a thread by default.
// Frames of code that is not optimised, or under a sanitizer, are much larger; so is its stack.
#pragma once

#include <pthread.h>

#include <cstddef>

#include "catch.hpp"

#if defined(__SANITIZE_ADDRESS__) || !defined(__OPTIMIZE__)
inline constexpr std::size_t kSmallStack = std::size_t{4096} << 10;
#else
inline constexpr std::size_t kSmallStack = std::size_t{128} << 10;
#endif

template <class Work>
void on_small_stack(Work work) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kSmallStack);
  pthread_t thread;
  const auto run = [](void* argument) -> void* {
    (*static_cast<Work*>(argument))();
    return nullptr;
  };
  REQUIRE(pthread_create(&thread, &attributes, run, &work) == 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}
