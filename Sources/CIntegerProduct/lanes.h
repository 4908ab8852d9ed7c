// Sixteen numbers at once, on any processor.
typedef float lanes __attribute__((vector_size(64), aligned(4)));
typedef int32_t whole_lanes __attribute__((vector_size(64), aligned(4)));
typedef uint8_t byte_lanes __attribute__((vector_size(16), aligned(1)));

#define LANES_INLINE __attribute__((always_inline)) static inline
#define LANES_ALL(value) ((lanes){0} + (value))

// The lanes added in one order: halves, then halves of these.
LANES_INLINE float lanes_total(const lanes *value) {
  float part[16];
  memcpy(part, value, sizeof part);
  for (int width = 8; width > 0; width /= 2)
    for (int lane = 0; lane < width; lane++) part[lane] += part[lane + width];
  return part[0];
}

LANES_INLINE void lanes_choose(lanes *into, const whole_lanes *mask, const lanes *yes, const lanes *no) {
  whole_lanes left, right;
  memcpy(&left, yes, sizeof left);
  memcpy(&right, no, sizeof right);
  whole_lanes chosen = (*mask & left) | (~*mask & right);
  memcpy(into, &chosen, sizeof chosen);
}

// e to the power of what is at most 0, with a relative error of 2⁻²²: 2 to a whole power, times a polynomial (the Taylor
// series of 2ˣ from -½ to ½). Below -87 it is that of -87.
LANES_INLINE void lanes_power(lanes *into, const lanes *value) {
  const lanes least = LANES_ALL(-87.0f);
  const whole_lanes low = *value < least;
  lanes x;
  lanes_choose(&x, &low, &least, value);
  x = x * 1.44269504f;
  const whole_lanes whole = __builtin_convertvector(x - 0.5f, whole_lanes);
  const lanes rest = x - __builtin_convertvector(whole, lanes);
  lanes sum = LANES_ALL(1.5252734e-5f);
  sum = sum * rest + 1.5403530e-4f;
  sum = sum * rest + 1.3333558e-3f;
  sum = sum * rest + 9.6181291e-3f;
  sum = sum * rest + 5.5504109e-2f;
  sum = sum * rest + 2.4022651e-1f;
  sum = sum * rest + 6.9314718e-1f;
  sum = sum * rest + 1.0f;
  const whole_lanes bits = (whole + 127) << 23;
  lanes scale;
  memcpy(&scale, &bits, sizeof scale);
  *into = sum * scale;
}
