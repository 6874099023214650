/** When the recorded history of the example begins and ends. */

export const minute = 60;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Monday 2026-10-05, midnight UTC, in Unix seconds. */
export const firstMonday = 1_791_158_400;
export const recordedAt = firstMonday + 14 * day;
