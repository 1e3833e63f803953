import { queryOptions } from "@tanstack/react-query"
import { readAgreement } from "@tradeoff/shared/contracts/agreement.ts"
import { call } from "./call.ts"

/** How far reviewers agree where one may know it. */
export function agreementQuery() {
  return queryOptions({
    queryKey: ["agreement"],
    queryFn: ({ signal }) => call(readAgreement, {}, { signal }),
    staleTime: 0,
  })
}
