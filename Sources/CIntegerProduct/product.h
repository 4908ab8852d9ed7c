// Bytes times weights of seven bits: two products of them fit 16 bits, so that no kind of processor cuts one off.
//
// Weights lie in blocks of sixteen outputs; in a block, four inputs after four inputs, output after output.
// `outputs` is a multiple of 32 and `inputs` of four. Sums lie column after column.

static inline void integer_product_plain_block(
    const int8_t *weights, size_t inputs, const uint8_t *values, size_t columns, int32_t *sums, size_t outputs) {
  for (size_t column = 0; column < columns; column++) {
    int32_t total[16] = {0};
    for (size_t input = 0; input < inputs; input += 4)
      for (int output = 0; output < 16; output++)
        for (int place = 0; place < 4; place++)
          total[output] += (int32_t)weights[input * 16 + output * 4 + place] * values[column * inputs + input + place];
    memcpy(sums + column * outputs, total, sizeof total);
  }
}

#if defined(__x86_64__)
__attribute__((always_inline)) static inline int32_t integer_product_four(const uint8_t *values) {
  int32_t four;
  memcpy(&four, values, 4);
  return four;
}

// Sixteen outputs of some columns; what was loaded serves several times.
#define INTEGER_PRODUCT_256(NAME, TARGET, ADD)                                                                   \
  __attribute__((target(TARGET), always_inline)) static inline void NAME##_some(                                 \
      const int8_t *weights, size_t inputs, const uint8_t *values, const size_t columns, int32_t *sums,          \
      size_t outputs) {                                                                                          \
    __m256i upper[4], lower[4];                                                                                  \
    for (size_t column = 0; column < columns; column++) upper[column] = lower[column] = _mm256_setzero_si256();  \
    for (size_t input = 0; input < inputs; input += 4) {                                                         \
      const __m256i first = _mm256_loadu_si256((const __m256i *)(weights + input * 16));                         \
      const __m256i second = _mm256_loadu_si256((const __m256i *)(weights + input * 16 + 32));                   \
      for (size_t column = 0; column < columns; column++) {                                                      \
        const __m256i value = _mm256_set1_epi32(integer_product_four(values + column * inputs + input));         \
        upper[column] = ADD(upper[column], value, first);                                                        \
        lower[column] = ADD(lower[column], value, second);                                                       \
      }                                                                                                          \
    }                                                                                                            \
    for (size_t column = 0; column < columns; column++) {                                                        \
      _mm256_storeu_si256((__m256i *)(sums + column * outputs), upper[column]);                                  \
      _mm256_storeu_si256((__m256i *)(sums + column * outputs + 8), lower[column]);                              \
    }                                                                                                            \
  }                                                                                                              \
  __attribute__((target(TARGET))) static inline void NAME(                                                       \
      const int8_t *weights, size_t inputs, const uint8_t *values, size_t columns, int32_t *sums,                \
      size_t outputs) {                                                                                          \
    size_t column = 0;                                                                                           \
    for (; column + 4 <= columns; column += 4)                                                                   \
      NAME##_some(weights, inputs, values + column * inputs, 4, sums + column * outputs, outputs);               \
    for (; column < columns; column++)                                                                           \
      NAME##_some(weights, inputs, values + column * inputs, 1, sums + column * outputs, outputs);               \
  }

#define INTEGER_PRODUCT_ADD_AVX2(sum, value, weight) \
  _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(value, weight), _mm256_set1_epi16(1)))
INTEGER_PRODUCT_256(integer_product_avx2_block, "avx2", INTEGER_PRODUCT_ADD_AVX2)

// The same with the instruction made for it, twelve columns at once.
__attribute__((target("avx512f,avx512vnni"), always_inline)) static inline void integer_product_avx512_some(
    const int8_t *weights, size_t inputs, const uint8_t *values, const size_t columns, int32_t *sums, size_t outputs,
    const size_t blocks) {
  __m512i total[2][12];
  for (size_t block = 0; block < blocks; block++)
    for (size_t column = 0; column < columns; column++) total[block][column] = _mm512_setzero_si512();
  for (size_t input = 0; input < inputs; input += 4) {
    __m512i weight[2];
    for (size_t block = 0; block < blocks; block++)
      weight[block] = _mm512_loadu_si512(weights + block * 16 * inputs + input * 16);
    for (size_t column = 0; column < columns; column++) {
      const __m512i value = _mm512_set1_epi32(integer_product_four(values + column * inputs + input));
      for (size_t block = 0; block < blocks; block++)
        total[block][column] = _mm512_dpbusd_epi32(total[block][column], value, weight[block]);
    }
  }
  for (size_t block = 0; block < blocks; block++)
    for (size_t column = 0; column < columns; column++)
      _mm512_storeu_si512(sums + column * outputs + block * 16, total[block][column]);
}

__attribute__((target("avx512f,avx512vnni"))) static inline void integer_product_avx512_pair(
    const int8_t *weights, size_t inputs, const uint8_t *values, size_t columns, int32_t *sums, size_t outputs) {
  size_t column = 0;
  for (; column + 12 <= columns; column += 12)
    integer_product_avx512_some(weights, inputs, values + column * inputs, 12, sums + column * outputs, outputs, 2);
  for (; column + 4 <= columns; column += 4)
    integer_product_avx512_some(weights, inputs, values + column * inputs, 4, sums + column * outputs, outputs, 2);
  for (; column < columns; column++)
    integer_product_avx512_some(weights, inputs, values + column * inputs, 1, sums + column * outputs, outputs, 2);
}
#endif

// The sums of all outputs, an even number of blocks of them, for each column.
static inline void integer_product(
    const int8_t *weights, size_t outputs, size_t inputs, const uint8_t *values, size_t columns, int32_t *sums,
    int kind) {
  for (size_t output = 0; output < outputs; output += 32) {
    const int8_t *own = weights + output * inputs;
#if defined(__x86_64__)
    if (kind == integer_product_avx512) {
      integer_product_avx512_pair(own, inputs, values, columns, sums + output, outputs);
      continue;
    }
#endif
    for (size_t half = 0; half < 32; half += 16) {
#if defined(__x86_64__)
      if (kind == integer_product_avx2) {
        integer_product_avx2_block(own + half * inputs, inputs, values, columns, sums + output + half, outputs);
        continue;
      }
#endif
      integer_product_plain_block(own + half * inputs, inputs, values, columns, sums + output + half, outputs);
    }
  }
}
