const bullet = /^(?:[-*+•–]\s+(?:\[[ x]\]\s+)?|\d{1,3}[.)]\s+)/iu

/** The lines of a pasted list that say something, without what marked them as its items. */
export function pastedLines(pasted: string): string[] {
  return pasted
    .split(/\r\n?|\n/u)
    .map((line) => line.trim().replace(bullet, "").trim())
    .filter((line) => line !== "" && !/^[-*+•–]$/u.test(line))
}
