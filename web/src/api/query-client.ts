import { type FetchQueryOptions, MutationCache, QueryCache, QueryClient, type QueryKey } from "@tanstack/react-query"
import { CallError } from "./call-error.ts"
import { reach } from "./reach.ts"

const watched = {
  onSuccess: () => reach.report(true),
  onError: (error: Error) => {
    if (error instanceof CallError) reach.report(error.code !== "offline")
  },
}

/**
 * The one cache of what the server has said. Loaders fill it, components read it. `networkMode: "always"`, because a
 * server on the same machine answers while the browser believes itself offline.
 */
export const queryClient = new QueryClient({
  queryCache: new QueryCache(watched),
  mutationCache: new MutationCache(watched),
  defaultOptions: {
    queries: { networkMode: "always", retry: false, staleTime: 5_000 },
    mutations: { networkMode: "always", retry: false },
  },
})

/**
 * For loaders: fills the cache with a fresh answer, or makes do with an old one while the server cannot be reached
 * (`reach` then says so). Throws what the query throws.
 */
export async function load<Data, Key extends QueryKey>(
  options: FetchQueryOptions<Data, Error, Data, Key>,
): Promise<Data> {
  try {
    return await queryClient.fetchQuery(options)
  } catch (error) {
    const kept = queryClient.getQueryData<Data>(options.queryKey)
    if (kept !== undefined && error instanceof CallError && error.code === "offline") return kept
    throw error
  }
}
