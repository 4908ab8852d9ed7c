// Products of 16-bit integers, added up in 32 bits. No order of adding and no kind of processor changes the sum.
#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>

static inline int32_t integer_product_total(__m128i sums) {
  sums = _mm_add_epi32(sums, _mm_shuffle_epi32(sums, 0x4e));
  return _mm_cvtsi128_si32(_mm_add_epi32(sums, _mm_shuffle_epi32(sums, 0xb1)));
}

// Two rows of weights times so many columns: what was loaded serves several times.
__attribute__((always_inline)) static inline void integer_product_pair(
    const int16_t *weights, size_t rows, size_t inputs, const int16_t *values, size_t step, size_t columns,
    int32_t *sums) {
  __m128i first[4], second[4];
  for (size_t column = 0; column < columns; column++) first[column] = second[column] = _mm_setzero_si128();
  for (size_t input = 0; input < inputs; input += 8) {
    __m128i upper = _mm_loadu_si128((const __m128i *)(weights + input));
    __m128i lower = _mm_loadu_si128((const __m128i *)(weights + inputs + input));
    for (size_t column = 0; column < columns; column++) {
      __m128i value = _mm_loadu_si128((const __m128i *)(values + column * step + input));
      first[column] = _mm_add_epi32(first[column], _mm_madd_epi16(upper, value));
      second[column] = _mm_add_epi32(second[column], _mm_madd_epi16(lower, value));
    }
  }
  for (size_t column = 0; column < columns; column++) {
    sums[column * rows] = integer_product_total(first[column]);
    sums[column * rows + 1] = integer_product_total(second[column]);
  }
}
#else
static inline void integer_product_pair(
    const int16_t *weights, size_t rows, size_t inputs, const int16_t *values, size_t step, size_t columns,
    int32_t *sums) {
  for (size_t column = 0; column < columns; column++) {
    for (size_t row = 0; row < 2; row++) {
      int32_t sum = 0;
      for (size_t input = 0; input < inputs; input++)
        sum += (int32_t)weights[row * inputs + input] * values[column * step + input];
      sums[column * rows + row] = sum;
    }
  }
}
#endif

// The sums of a matrix, row after row, times columns that begin `step` values apart; column after column.
// `rows` is even and `inputs` a multiple of eight.
static inline void integer_product(
    const int16_t *weights, size_t rows, size_t inputs, const int16_t *values, size_t step, size_t columns,
    int32_t *sums) {
  size_t column = 0;
  for (; column + 4 <= columns; column += 4)
    for (size_t row = 0; row < rows; row += 2)
      integer_product_pair(weights + row * inputs, rows, inputs, values + column * step, step, 4, sums + column * rows + row);
  for (; column < columns; column++)
    for (size_t row = 0; row < rows; row += 2)
      integer_product_pair(weights + row * inputs, rows, inputs, values + column * step, step, 1, sums + column * rows + row);
}
