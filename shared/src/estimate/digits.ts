const exact = 1e6

/** `value` to three significant digits, which is as much as an estimate can promise. */
export function threeDigits(value: number): number {
  return Number(value.toPrecision(3))
}

/**
 * Three significant digits with thousands parted, four from 1,000 to 9,999 since they cost no room: 0.0125, 5,787,
 * 12,300. Where a row of zeros would begin, a power of ten: 1.2e9. All of these can be read back by `evaluate`.
 */
export function digits(value: number): string {
  const sign = value < 0 ? "-" : ""
  const size = Math.abs(value)
  const short = threeDigits(size)
  if (short === 0) return "0"
  if (short >= exact || short < 1e-6) return sign + short.toExponential().replace("+", "")
  if (size < 999.5) return sign + String(short)
  const whole = size < 9_999.5 ? Math.round(size) : short
  return `${sign}${Math.floor(whole / 1_000)},${String(whole % 1_000).padStart(3, "0")}`
}
