const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/**
 * When something was, seen from `now`: "just now", "5 minutes ago", "2 hours ago", "yesterday", and from two days on
 * the date. Both are epoch ms; days are those of the reader's time zone.
 */
export function relativeTime(at: number, now: number): string {
  const agoMs = now - at
  const minutes = Math.floor(agoMs / minuteMs)
  if (minutes < 1) return "just now"
  if (minutes < 60) return counted(minutes, "minute")
  const daysApart = Math.round((startOfDay(now) - startOfDay(at)) / dayMs)
  if (daysApart === 0) return counted(Math.floor(minutes / 60), "hour")
  if (daysApart === 1) return "yesterday"
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return new Date(at).toLocaleDateString("en", {
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  })
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"} ago`
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/** The same on screen, with the exact instant for those who point at it. */
export function RelativeTime({ at, now }: { at: number; now: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={new Date(at).toLocaleString()}>
      {relativeTime(at, now)}
    </time>
  )
}
