import type { FastifyInstance, FastifyRequest } from "fastify"
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
import { readMe } from "@tradeoff/shared/contracts/me.ts"
import type { Principals } from "#platform/principal.ts"
import { createServe } from "#platform/serve.ts"
import type { Accounts } from "./service.ts"

export interface AccountRouteParts {
  accounts: Accounts
  principals: Principals
}

export function accountRoutes(app: FastifyInstance, { accounts, principals }: AccountRouteParts): void {
  const serve = createServe(app)
  const meNow = async (request: FastifyRequest) =>
    accounts.me(await principals.identify(request), await principals.guestToken(request))

  serve(readMe, async ({ request }) => meNow(request))

  serve(signUp, async ({ body, request }) => accounts.signUp(body, request.ip))

  serve(signIn, async ({ body, request, reply }) => {
    const before = await principals.identify(request)
    const owner = await accounts.signIn(body, request.ip, () => principals.enter(request, reply))
    // Nobody is signed in twice by one browser.
    if (before?.account) await accounts.signOut(before)
    return accounts.me(owner, await principals.guestToken(request))
  })

  serve(signInWithGitHub, async ({ body, reply }) => {
    const { url, cookies } = await accounts.gitHubPage(body.next)
    for (const cookie of cookies) reply.header("set-cookie", cookie)
    return { url }
  })

  // A page of GitHub's leads here; better-auth judges whether it was this browser that had left.
  app.get("/api/auth/callback/github", { schema: { hide: true } }, async (request, reply) => {
    const before = await principals.identify(request)
    const cookie = request.headers.cookie ?? ""
    const returned = await accounts.fromGitHub(request.url, cookie, () => principals.enter(request, reply))
    if (returned.owner && before?.account) await accounts.signOut(before)
    for (const one of returned.cookies) reply.header("set-cookie", one)
    return reply.redirect(returned.location, 302)
  })

  serve(keepBrowserSessions, async ({ request, reply }) => {
    const owner = await principals.signedIn(request)
    await accounts.keep(owner, await principals.guestToken(request))
    principals.dropGuest(reply)
    return accounts.me(owner, null)
  })

  serve(signOut, async ({ request, reply }) => {
    await accounts.signOut(await principals.signedIn(request))
    principals.leave(request, reply)
  })

  serve(signOutEverywhere, async ({ request, reply }) => {
    await accounts.signOutEverywhere(await principals.signedIn(request))
    principals.leave(request, reply)
  })

  serve(requestReset, async ({ body, request }) => accounts.requestReset(body.email, request.ip))

  serve(resetPassword, async ({ body, request }) => accounts.resetPassword(body, request.ip))

  serve(changeProfile, async ({ body, request }) => {
    await accounts.changeProfile(await principals.signedIn(request), body)
    return meNow(request)
  })

  serve(changePassword, async ({ body, request }) =>
    accounts.changePassword(await principals.signedIn(request), body, request.ip),
  )

  serve(requestEmail, async ({ body, request }) =>
    accounts.askForEmail(await principals.signedIn(request), body, request.ip),
  )

  serve(confirmEmail, async ({ body, request }) => ({ email: await accounts.confirmEmail(body.token, request.ip) }))

  serve(deleteAccount, async ({ body, request, reply }) => {
    await accounts.remove(await principals.signedIn(request), body.email)
    principals.leave(request, reply)
  })
}
