// Files count Unicode scalars, the browser counts UTF-16 units; both are the same until an emoji or the like.

export class Positions {
  constructor(segments) {
    this.segments = segments;
  }

  // The number of the segment that holds a scalar offset.
  segmentAt(offset) {
    let low = 0, high = this.segments.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.segments[middle].end < offset) low = middle + 1; else high = middle;
    }
    return low;
  }

  toUnits(segment, offset) {
    const inside = Math.max(0, Math.min(offset, segment.end) - segment.start);
    if (!hasPairs(segment)) return inside;
    let units = 0, scalars = 0;
    for (const character of segment.text) {
      if (scalars++ >= inside) break;
      units += character.length;
    }
    return units;
  }

  toScalars(segment, units) {
    if (!hasPairs(segment)) return segment.start + units;
    return segment.start + [...segment.text.slice(0, units)].length;
  }

  // The text of a range, over segments.
  text(start, end) {
    const parts = [];
    for (let i = this.segmentAt(start); i < this.segments.length && this.segments[i].start < end; i++) {
      const segment = this.segments[i];
      parts.push(segment.text.slice(this.toUnits(segment, start), this.toUnits(segment, end)));
    }
    return parts.join(' ');
  }
}

function hasPairs(segment) {
  segment.pairs ??= /[\ud800-\udfff]/.test(segment.text);
  return segment.pairs;
}

const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu;

// Starts and ends of the words of a segment, as scalar offsets.
export function words(segment, positions) {
  segment.words ??= [...segment.text.matchAll(word)].map(match => ({
    start: positions.toScalars(segment, match.index),
    end: positions.toScalars(segment, match.index + match[0].length),
  }));
  return segment.words;
}
