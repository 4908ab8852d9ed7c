// What a transformer multiplies and adds, made so that the bytes are the same on every processor.
//
// Products are those of whole numbers: no order of adding changes their sums. All else works on sixteen lanes of single
// precision, by additions, products, divisions and square roots alone, each of which IEEE 754 rounds in one way, and is
// never fused; sums over lanes are taken in one order. Every function is there once, and compiled for each kind of
// processor.
#ifndef DRAAD_INTEGER_PRODUCT_H
#define DRAAD_INTEGER_PRODUCT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#if defined(__clang__)
#pragma clang fp contract(off)
#endif

// The kinds of processors, poorest first.
enum { integer_product_plain = 0, integer_product_avx2 = 1, integer_product_avx512 = 2 };

#include "lanes.h"
#include "product.h"

// The best kind of this processor.
static inline int integer_product_best(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni"))
    return integer_product_avx512;
  if (__builtin_cpu_supports("avx2")) return integer_product_avx2;
#endif
  return integer_product_plain;
}

// Compiles a function for each kind of processor, under one name that takes the kind that is asked for as well.
#define ENCODER_LIST(...) __VA_ARGS__
#if defined(__x86_64__)
#define ENCODER_AVX2 __attribute__((target("avx2")))
#define ENCODER_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))
#define ENCODER_KINDS(name, parameters, arguments)                                      \
  ENCODER_AVX2 static inline void name##_avx2 parameters { name##_body arguments; }     \
  ENCODER_AVX512 static inline void name##_avx512 parameters { name##_body arguments; } \
  static inline void name##_plain parameters { name##_body arguments; }                 \
  static inline void name(ENCODER_LIST parameters, int kind) {                          \
    if (kind == integer_product_avx512) name##_avx512 arguments;                        \
    else if (kind == integer_product_avx2) name##_avx2 arguments;                       \
    else name##_plain arguments;                                                        \
  }
#else
#define ENCODER_KINDS(name, parameters, arguments) \
  static inline void name(ENCODER_LIST parameters, int kind) { (void)kind; name##_body arguments; }
#endif

#include "transformer.h"

#endif
