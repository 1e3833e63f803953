import { z } from "zod"
import { endpoint } from "./endpoint.ts"
import { Me } from "./me.ts"
import { NewPassword, TypedPassword } from "./password.ts"
import { PersonName } from "./person-name.ts"

export const Email = z.email("must look like robin@example.org").max(254)

/** Said all the same: a write without a JSON body could come from another site's form. */
const nothing = z.strictObject({})

export const signUp = endpoint({
  name: "signUp",
  summary: "Make an account; sign in afterwards. The answer is the same for an e-mail address that has one already",
  method: "POST",
  path: "/api/accounts",
  who: ["anyone"],
  body: z.strictObject({ name: PersonName, email: Email, password: NewPassword }),
  status: 204,
})

export const signIn = endpoint({
  name: "signIn",
  summary: "Sign in: this browser acts for the account until it signs out",
  method: "POST",
  path: "/api/sign-in",
  who: ["anyone"],
  body: z.strictObject({ email: Email, password: TypedPassword }),
  status: 200,
  reply: Me,
})

export const signInWithGitHub = endpoint({
  name: "signInWithGitHub",
  summary: "Where to go to sign in, or up, by GitHub; it leads back here. Only where the server is known there",
  method: "POST",
  path: "/api/sign-in/github",
  who: ["anyone"],
  body: z.strictObject({
    next: z
      .string()
      .max(500)
      .regex(/^\/(?![/\\])[\x21-\x7e]*$/, "a path of this server")
      .default("/")
      .describe("the page to go on to"),
  }),
  status: 200,
  reply: z.object({ url: z.string() }),
})

export const keepBrowserSessions = endpoint({
  name: "keepBrowserSessions",
  summary: "Take the sessions that were made in this browser before one signed in into one's account",
  method: "POST",
  path: "/api/me/keep",
  who: ["account"],
  body: nothing,
  status: 200,
  reply: Me,
})

export const signOut = endpoint({
  name: "signOut",
  summary: "Sign out: this browser is somebody new, or the guest it was before",
  method: "POST",
  path: "/api/sign-out",
  who: ["account"],
  body: nothing,
  status: 204,
})

export const signOutEverywhere = endpoint({
  name: "signOutEverywhere",
  summary: "Sign every browser out, this one too",
  method: "POST",
  path: "/api/sign-out-everywhere",
  who: ["account"],
  body: nothing,
  status: 204,
})

export const requestReset = endpoint({
  name: "requestReset",
  summary: "Ask for a link to choose a new password; the answer never tells whether there is such an account",
  method: "POST",
  path: "/api/password-resets",
  who: ["anyone"],
  body: z.strictObject({ email: Email }),
  status: 204,
})

/** What stands behind the `#` of a link that was sent to somebody. */
export const LinkToken = z.string().regex(/^[A-Za-z0-9_-]{20,64}$/, "the characters behind the # of the link")

export const resetPassword = endpoint({
  name: "resetPassword",
  summary: "Choose a new password by a link, which works once; every browser is signed out",
  method: "POST",
  path: "/api/password-resets/use",
  who: ["anyone"],
  body: z.strictObject({ token: LinkToken, password: NewPassword }),
  status: 204,
})

export const changeProfile = endpoint({
  name: "changeProfile",
  summary: "Change one's name",
  method: "PATCH",
  path: "/api/me",
  who: ["account"],
  body: z.strictObject({ name: PersonName }),
  status: 200,
  reply: Me,
})

export const changePassword = endpoint({
  name: "changePassword",
  summary: "Change one's password; every other browser is signed out",
  method: "POST",
  path: "/api/me/password",
  who: ["account"],
  body: z.strictObject({ current: TypedPassword, password: NewPassword }),
  status: 204,
})

export const requestEmail = endpoint({
  name: "requestEmail",
  summary:
    "Ask to sign in by another e-mail address, which is sent a link; the answer never tells whether another account has it",
  method: "POST",
  path: "/api/me/email",
  who: ["account"],
  body: z.strictObject({ current: TypedPassword, email: Email.describe("the new one") }),
  status: 204,
})

export const confirmEmail = endpoint({
  name: "confirmEmail",
  summary: "Take the new address by its link, which works once; every browser is signed out but the one that asked",
  method: "POST",
  path: "/api/email-changes/use",
  who: ["anyone"],
  body: z.strictObject({ token: LinkToken }),
  status: 200,
  reply: z.object({ email: z.string().describe("by which one signs in from now on") }),
})

export const deleteAccount = endpoint({
  name: "deleteAccount",
  summary: "Delete one's account with all its sessions; a mock stays with one's peer, without one's name",
  method: "POST",
  path: "/api/me/delete",
  who: ["account"],
  body: z.strictObject({ email: Email.describe("one's own, typed to confirm") }),
  status: 204,
})
