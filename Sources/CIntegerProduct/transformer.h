// What a transformer does besides products; widths are multiples of sixteen.

LANES_INLINE float row_least(const float *row, size_t width, float sign) {
  lanes least = LANES_ALL(0.0f);
  for (size_t place = 0; place < width; place += 16) {
    const lanes value = *(const lanes *)(row + place) * sign;
    const whole_lanes lower = value < least;
    lanes_choose(&least, &lower, &value, &least);
  }
  float part[16], result = 0;
  memcpy(part, &least, sizeof part);
  for (int lane = 0; lane < 16; lane++) result = part[lane] < result ? part[lane] : result;
  return result * sign;
}

// Rows become bytes, each with a scale and a zero of its own: value = (byte - zero) · scale.
LANES_INLINE void row_bytes_body(
    const float *rows, size_t width, size_t count, uint8_t *bytes, float *scales, int32_t *zeros) {
  for (size_t row = 0; row < count; row++) {
    const float *own = rows + row * width;
    const float low = row_least(own, width, 1.0f), high = row_least(own, width, -1.0f);
    const float scale = (high - low) / 255.0f, factor = high > low ? 255.0f / (high - low) : 0.0f;
    const int32_t zero = (int32_t)(0.5f - low * factor);
    scales[row] = scale;
    zeros[row] = zero;
    const lanes shift = LANES_ALL((float)zero + 0.5f);
    for (size_t place = 0; place < width; place += 16) {
      whole_lanes value = __builtin_convertvector(*(const lanes *)(own + place) * factor + shift, whole_lanes);
      const whole_lanes isHigh = value > 255, isLow = value < 0;
      value = ((isHigh & 255) | (~isHigh & value)) & ~isLow;
      *(byte_lanes *)(bytes + row * width + place) = __builtin_convertvector(value, byte_lanes);
    }
  }
}
ENCODER_KINDS(
    row_bytes, (const float *rows, size_t width, size_t count, uint8_t *bytes, float *scales, int32_t *zeros),
    (rows, width, count, bytes, scales, zeros))

// Sums of whole numbers become values, in place of what was there: (sum - zero · total of the weights) · scales + bias.
LANES_INLINE void row_values_body(
    const int32_t *sums, size_t width, size_t count, const float *scales, const int32_t *zeros, const float *grains,
    const int32_t *totals, const float *bias, float *rows) {
  for (size_t row = 0; row < count; row++) {
    for (size_t place = 0; place < width; place += 16) {
      const whole_lanes sum = *(const whole_lanes *)(sums + row * width + place);
      const whole_lanes exact = sum - *(const whole_lanes *)(totals + place) * zeros[row];
      const lanes value = __builtin_convertvector(exact, lanes) * (*(const lanes *)(grains + place) * scales[row]);
      *(lanes *)(rows + row * width + place) = value + *(const lanes *)(bias + place);
    }
  }
}
ENCODER_KINDS(
    row_values,
    (const int32_t *sums, size_t width, size_t count, const float *scales, const int32_t *zeros, const float *grains,
     const int32_t *totals, const float *bias, float *rows),
    (sums, width, count, scales, zeros, grains, totals, bias, rows))

// x · Φ(x) (Hendrycks & Gimpel 2016), with the error function of Abramowitz & Stegun 7.1.26: off by 1.5 · 10⁻⁷ at most.
LANES_INLINE void gelu_body(float *values, size_t count) {
  for (size_t place = 0; place < count; place += 16) {
    const lanes x = *(lanes *)(values + place);
    const whole_lanes negative = x < 0.0f;
    const lanes turned = -x;
    lanes size, power, erf;
    lanes_choose(&size, &negative, &turned, &x);
    size = size * 0.70710678f;
    const lanes part = 1.0f / (1.0f + size * 0.3275911f);
    const lanes square = -(size * size);
    lanes_power(&power, &square);
    erf = part * 1.061405429f - 1.453152027f;
    erf = erf * part + 1.421413741f;
    erf = erf * part - 0.284496736f;
    erf = erf * part + 0.254829592f;
    erf = 1.0f - erf * part * power;
    const lanes mirrored = -erf;
    lanes_choose(&erf, &negative, &mirrored, &erf);
    *(lanes *)(values + place) = x * 0.5f * (1.0f + erf);
  }
}
ENCODER_KINDS(gelu, (float *values, size_t count), (values, count))

// Adds rows and shifts and scales each sum to mean 0 and variance 1, and then as was learned (Ba, Kiros & Hinton 2016).
LANES_INLINE void add_norm_body(
    float *rows, const float *added, size_t width, size_t count, const float *gain, const float *shift) {
  for (size_t row = 0; row < count; row++) {
    float *own = rows + row * width;
    lanes sum = LANES_ALL(0.0f), squares = LANES_ALL(0.0f);
    for (size_t place = 0; place < width; place += 16) {
      const lanes value = *(lanes *)(own + place) + *(const lanes *)(added + row * width + place);
      *(lanes *)(own + place) = value;
      sum += value;
    }
    const float mean = lanes_total(&sum) / (float)width;
    for (size_t place = 0; place < width; place += 16) {
      const lanes value = *(lanes *)(own + place) - mean;
      *(lanes *)(own + place) = value;
      squares += value * value;
    }
    const float factor = 1.0f / __builtin_sqrtf(lanes_total(&squares) / (float)width + 1e-12f);
    for (size_t place = 0; place < width; place += 16)
      *(lanes *)(own + place) =
          *(lanes *)(own + place) * factor * *(const lanes *)(gain + place) + *(const lanes *)(shift + place);
  }
}
ENCODER_KINDS(
    add_norm, (float *rows, const float *added, size_t width, size_t count, const float *gain, const float *shift),
    (rows, added, width, count, gain, shift))

// Scores become shares that add up to one once they are multiplied with what is given back.
LANES_INLINE float shares_of(float *scores, size_t count, size_t padded) {
  lanes most = LANES_ALL(-1e30f), sum = LANES_ALL(0.0f);
  for (size_t other = count; other < padded; other++) scores[other] = -1e30f;
  for (size_t other = 0; other < padded; other += 16) {
    const lanes value = *(const lanes *)(scores + other);
    const whole_lanes higher = value > most;
    lanes_choose(&most, &higher, &value, &most);
  }
  float part[16], highest = -1e30f;
  memcpy(part, &most, sizeof part);
  for (int lane = 0; lane < 16; lane++) highest = part[lane] > highest ? part[lane] : highest;
  for (size_t other = 0; other < padded; other += 16) {
    const lanes value = *(const lanes *)(scores + other) - highest;
    lanes power;
    lanes_power(&power, &value);
    *(lanes *)(scores + other) = power;
  }
  for (size_t other = count; other < padded; other++) scores[other] = 0.0f;
  for (size_t other = 0; other < padded; other += 16) sum += *(const lanes *)(scores + other);
  return 1.0f / lanes_total(&sum);
}

// What each piece of one text takes from the others (Vaswani et al. 2017). A row of `asked` holds queries, keys and
// values, each of all heads, of 32 numbers a head. `work` has room for 36 rows of `count` numbers, rounded up to sixteen.
LANES_INLINE void attention_body(const float *asked, size_t width, size_t count, float *into, float *work) {
  const size_t padded = (count + 15) / 16 * 16, step = 3 * width;
  float *keys = work, *shares = work + 32 * padded;
  for (size_t head = 0; head < width; head += 32) {
    memset(keys, 0, 32 * padded * sizeof(float));
    for (size_t other = 0; other < count; other++)
      for (size_t number = 0; number < 32; number++)
        keys[number * padded + other] = asked[other * step + width + head + number];
    // Four pieces at once, so that what was loaded serves several times; the last ones may be worked out twice.
    for (size_t first = 0; first < count; first += 4) {
      const float *query[4];
      float factors[4];
      lanes upper[4], lower[4];
      size_t pieces[4];
      for (size_t place = 0; place < 4; place++) {
        pieces[place] = first + place < count ? first + place : count - 1;
        query[place] = asked + pieces[place] * step + head;
        upper[place] = lower[place] = LANES_ALL(0.0f);
      }
      for (size_t other = 0; other < padded; other += 16) {
        lanes scores[4] = {LANES_ALL(0.0f), LANES_ALL(0.0f), LANES_ALL(0.0f), LANES_ALL(0.0f)};
        for (size_t number = 0; number < 32; number++) {
          const lanes key = *(const lanes *)(keys + number * padded + other);
          for (size_t place = 0; place < 4; place++) scores[place] += key * query[place][number];
        }
        for (size_t place = 0; place < 4; place++)
          *(lanes *)(shares + place * padded + other) = scores[place] * 0.17677670f;
      }
      for (size_t place = 0; place < 4; place++) factors[place] = shares_of(shares + place * padded, count, padded);
      for (size_t other = 0; other < count; other++) {
        const float *value = asked + other * step + 2 * width + head;
        const lanes high = *(const lanes *)value, low = *(const lanes *)(value + 16);
        for (size_t place = 0; place < 4; place++) {
          const float share = shares[place * padded + other];
          upper[place] += high * share;
          lower[place] += low * share;
        }
      }
      for (size_t place = 0; place < 4; place++) {
        *(lanes *)(into + pieces[place] * width + head) = upper[place] * factors[place];
        *(lanes *)(into + pieces[place] * width + head + 16) = lower[place] * factors[place];
      }
    }
  }
}
ENCODER_KINDS(
    attention, (const float *asked, size_t width, size_t count, float *into, float *work),
    (asked, width, count, into, work))
