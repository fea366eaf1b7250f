// Times in forms are times of the legal zone, +08:00, whatever zone the clerk's computer is set to.
// form-js works in the browser's zone; it is therefore shown, and asked for, wall-clock times without a zone.

const OFFSET = '+08:00';
const OFFSET_MINUTES = 480;
const ZONED = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const WALL_DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const WALL_TIME = /^\d{2}:\d{2}$/;

/** Every field of the schema, groups and lists opened. */
export function* fieldsOf(component) {
  for (const child of component.components || []) {
    yield child;
    yield* fieldsOf(child);
  }
}

/** A copy of the schema whose date and time fields speak wall-clock time on a 24-hour clock. */
export function inWallClock(schema) {
  const copy = structuredClone(schema);
  for (const field of fieldsOf(copy)) {
    if (field.type === 'datetime') {
      field.timeSerializingFormat = 'no_timezone';
      field.use24h = true;
      field.timeInterval ??= 1;
    }
  }
  return copy;
}

/** Data from the server, its zoned instants turned into wall-clock times of the legal zone. */
export function toWallClock(value) {
  if (typeof value === 'string') return ZONED.test(value) ? wallClock(value) : value;
  if (Array.isArray(value)) return value.map(toWallClock);
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toWallClock(item)]));
  }
  return value;
}

function wallClock(text) {
  return new Date(Date.parse(text) + OFFSET_MINUTES * 60_000).toISOString().slice(0, 16);
}

/** The value of one date and time field as the server wants it: with the legal zone's offset. */
export function toLegalZone(field, value) {
  if (field.type !== 'datetime' || typeof value !== 'string') return value;
  if (field.subtype === 'datetime' && WALL_DATE_TIME.test(value)) return `${value}:00${OFFSET}`;
  if (field.subtype === 'time' && WALL_TIME.test(value)) return `${value}:00`;
  return value;
}
