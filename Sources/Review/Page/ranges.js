// Changing a range by words and sentences, within the document.

import { words } from './positions.js';

// The range with one end moved by a word: `end` is 'start' or 'end', `direction` -1 or 1.
export function moveEnd(store, range, end, direction) {
  const all = nearby(store, range);
  let { start, end: stop } = range;
  if (end === 'start' && direction < 0) start = [...all].reverse().find(word => word.start < start)?.start ?? start;
  if (end === 'start' && direction > 0) start = all.find(word => word.start > start && word.start < stop)?.start ?? start;
  if (end === 'end' && direction > 0) stop = all.find(word => word.end > stop)?.end ?? stop;
  if (end === 'end' && direction < 0) stop = [...all].reverse().find(word => word.end < stop && word.end > start)?.end ?? stop;
  return { start, end: stop };
}

// The words of the segments that the range touches: by words, a passage does not leave what somebody said.
function nearby(store, range) {
  const { segments, positions } = store;
  const first = positions.segmentAt(range.start);
  const last = positions.segmentAt(Math.max(range.start, range.end - 1));
  return segments.slice(first, last + 1).flatMap(segment => words(segment, positions));
}

// The range widened to whole sentences; where it is whole already, with the next one.
export function toSentences(store, range) {
  const touched = store.sentences.filter(one => one.start < range.end && range.start < one.end);
  if (!touched.length) return range;
  const wide = { start: Math.min(range.start, touched[0].start), end: Math.max(range.end, touched.at(-1).end) };
  if (wide.start !== range.start || wide.end !== range.end) return wide;
  const next = store.sentences.find(one => one.start >= range.end);
  const sameSegment = next && store.positions.segmentAt(next.start) === store.positions.segmentAt(range.end - 1);
  return sameSegment ? { start: range.start, end: next.end } : wide;
}

// The range widened to all that was said at once; where it is whole already, with what was said next.
export function toSegments(store, range) {
  const touched = store.segments.filter(one => one.start < range.end && range.start < one.end);
  if (!touched.length) return range;
  const wide = { start: touched[0].start, end: touched.at(-1).end };
  if (wide.start !== range.start || wide.end !== range.end) return wide;
  const next = store.segments.find(one => one.start >= range.end && one.text.trim());
  return next ? { start: range.start, end: next.end } : wide;
}

// The sentence before or after.
export function stepSentence(store, range, direction) {
  return direction > 0
    ? store.sentences.find(one => one.start >= range.end) ?? range
    : [...store.sentences].reverse().find(one => one.end <= range.start) ?? range;
}
