import { expect, it } from "vitest"
import { relativeTime } from "./relative-time.tsx"

const at = (day: number, hour: number, minute = 0) => new Date(2026, 5, day, hour, minute).getTime()
const now = at(20, 14, 30)

it.each([
  ["just now", now - 59_000],
  ["just now", now + 5_000],
  ["1 minute ago", now - 60_000],
  ["59 minutes ago", at(20, 13, 31)],
  ["1 hour ago", at(20, 13, 30)],
  ["14 hours ago", at(20, 0)],
  ["yesterday", at(19, 23, 59)],
  ["yesterday", at(19, 0)],
  ["June 18", at(18, 23)],
  ["June 1, 2025", new Date(2025, 5, 1).getTime()],
])("says %s", (text, instant) => expect(relativeTime(instant, now)).toBe(text))

it("counts minutes, not days, across midnight", () => {
  expect(relativeTime(at(19, 23, 50), at(20, 0, 10))).toBe("20 minutes ago")
})
