import { mutationOptions, queryOptions } from "@tanstack/react-query"
import { beginCalibration, type GoldName, listGold, readCalibration } from "@tradeoff/shared/contracts/calibration.ts"
import { call } from "./call.ts"

/** The recorded rounds that one may measure oneself against. */
export function goldListQuery() {
  return queryOptions({
    queryKey: ["calibration"],
    queryFn: async ({ signal }) => (await call(listGold, {}, { signal })).gold,
    staleTime: 0,
  })
}

/** Yields the session by which one scores it. */
export const beginCalibrationMutation = mutationOptions({
  mutationFn: async (name: GoldName) => (await call(beginCalibration, { params: { name }, body: {} })).session,
})

/** One's own scores beside those it was given: refused until one's own are submitted. */
export function calibrationQuery(name: GoldName) {
  return queryOptions({
    queryKey: ["calibration", name],
    queryFn: ({ signal }) => call(readCalibration, { params: { name } }, { signal }),
    staleTime: 0,
  })
}
