import { useEffect, useState } from "react"

/** This browser's clock (epoch ms), read again every `everyMs`. For differences only: the server's clock is the true one. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
