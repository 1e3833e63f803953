import { useMediaQuery } from "@mantine/hooks"

const query = "(max-width: 56.25em)"

/** Whether there is no room for two things side by side; right from the first paint. */
export function useNarrow(): boolean {
  return useMediaQuery(query, matchMedia(query).matches)
}
