export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The value below which this share (0 to 1) of `values` lies; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}
