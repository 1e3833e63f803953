import { mutationOptions } from "@tanstack/react-query"
import {
  changePassword,
  changeProfile,
  confirmEmail,
  deleteAccount,
  keepBrowserSessions,
  requestEmail,
  requestReset,
  resetPassword,
  signIn,
  signInWithGitHub,
  signOut,
  signOutEverywhere,
  signUp,
} from "@tradeoff/shared/contracts/accounts.ts"
import type { Me } from "@tradeoff/shared/contracts/me.ts"
import { call } from "./call.ts"
import { meQuery } from "./me-query.ts"
import { queryClient } from "./query-client.ts"

/** Somebody else asks from now on: nothing that was said to the one before is theirs. */
function someoneElse(me: Me): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey })
  told(me)
}

const [meKey] = meQuery().queryKey
const told = (me: Me) => void queryClient.setQueryData(meQuery().queryKey, me)

export interface Credentials {
  email: string
  password: string
}

export const signInMutation = mutationOptions({
  mutationFn: (body: Credentials) => call(signIn, { body }),
  onSuccess: (me) => someoneElse(me),
})

/** Yields the page of GitHub's that leads back to ours. */
export const gitHubMutation = mutationOptions({
  mutationFn: (next: string) => call(signInWithGitHub, { body: { next } }),
})

/** Makes the account and signs in. The server does not say whether there was one already: the signing in shows it. */
export const signUpMutation = mutationOptions({
  mutationFn: async (body: Credentials & { name: string }) => {
    await call(signUp, { body })
    const { email, password } = body
    return call(signIn, { body: { email, password } })
  },
  onSuccess: (me) => someoneElse(me),
})

export const keepMutation = mutationOptions({
  mutationFn: () => call(keepBrowserSessions, { body: {} }),
  onSuccess: (me) => someoneElse(me),
})

/** Of this browser, or of all. Load a page afterwards: nothing in this one is anybody's any more. */
export const signOutMutation = mutationOptions({
  mutationFn: (everywhere: boolean) => call(everywhere ? signOutEverywhere : signOut, { body: {} }),
})

export const requestResetMutation = mutationOptions({
  mutationFn: (email: string) => call(requestReset, { body: { email } }),
})

export const resetPasswordMutation = mutationOptions({
  mutationFn: (body: { token: string; password: string }) => call(resetPassword, { body }),
  onSuccess: () => queryClient.invalidateQueries(),
})

export const renameMutation = mutationOptions({
  mutationFn: (name: string) => call(changeProfile, { body: { name } }),
  onSuccess: told,
})

export const changePasswordMutation = mutationOptions({
  mutationFn: (body: { current: string; password: string }) => call(changePassword, { body }),
})

export const requestEmailMutation = mutationOptions({
  mutationFn: (body: { current: string; email: string }) => call(requestEmail, { body }),
})

/** It may be this browser that is signed out by it. */
export const confirmEmailMutation = mutationOptions({
  mutationFn: (token: string) => call(confirmEmail, { body: { token } }),
  onSuccess: () => queryClient.invalidateQueries(),
})

/** Load a page afterwards, as after signing out. */
export const deleteAccountMutation = mutationOptions({
  mutationFn: (email: string) => call(deleteAccount, { body: { email } }, { timeoutMs: 120_000 }),
})
