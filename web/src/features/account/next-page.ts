import { paths } from "#paths.ts"

/** Where to go on after signing in: a page of ours, whatever an address says. */
export function nextPage(asked: string | null, origin: string): string {
  if (asked === null || !asked.startsWith("/")) return paths.home()
  try {
    const url = new URL(asked, origin)
    return url.origin === origin ? `${url.pathname}${url.search}${url.hash}` : paths.home()
  } catch {
    return paths.home()
  }
}
