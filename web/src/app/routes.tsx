import type { RouteObject } from "react-router"
import { CallError } from "#api/call-error.ts"
import { patterns } from "#paths.ts"
import { ErrorPage, ErrorPageOnItsOwn, FramedErrorPage, NotFoundPage } from "./error-page.tsx"
import { FirstLoad } from "./first-load.tsx"
import { ScreenWithNotice } from "./reach-notice.tsx"
import { Shell } from "./shell.tsx"

/** A screen is a chunk of its own that exports `loader` and `Component`. */
function screen<Screen>(load: () => Promise<Screen>): () => Promise<Screen> {
  return async () => {
    try {
      return await load()
    } catch {
      throw new CallError("notLoaded", "A part of the app could not be fetched.")
    }
  }
}

/** The table of contents. A running session, its replay and the writing of a review fill the window and go without the shell. */
export const routes: RouteObject[] = [
  {
    HydrateFallback: FirstLoad,
    children: [
      {
        Component: Shell,
        ErrorBoundary: ErrorPageOnItsOwn,
        children: [
          {
            Component: ScreenWithNotice,
            ErrorBoundary: ErrorPage,
            children: [
              { index: true, lazy: screen(() => import("#screens/home/screen.tsx")) },
              { path: patterns.prompts, lazy: screen(() => import("#screens/library/screen.tsx")) },
              { path: patterns.ownQuestion, lazy: screen(() => import("#screens/own-question/screen.tsx")) },
              { path: patterns.prompt, lazy: screen(() => import("#screens/prompt/screen.tsx")) },
              { path: patterns.join, lazy: screen(() => import("#screens/join/screen.tsx")) },
              { path: patterns.signIn, lazy: screen(() => import("#screens/sign-in/screen.tsx")) },
              { path: patterns.account, lazy: screen(() => import("#screens/account/screen.tsx")) },
              { path: patterns.reset, lazy: screen(() => import("#screens/reset/screen.tsx")) },
              { path: patterns.newEmail, lazy: screen(() => import("#screens/new-email/screen.tsx")) },
              { path: patterns.inbox, lazy: screen(() => import("#screens/inbox/screen.tsx")) },
              { path: patterns.rubrics, lazy: screen(() => import("#screens/rubrics/screen.tsx")) },
              { path: patterns.rubric, lazy: screen(() => import("#screens/rubric/screen.tsx")) },
              { path: patterns.calibration, lazy: screen(() => import("#screens/calibration/screen.tsx")) },
              { path: patterns.reviews, lazy: screen(() => import("#screens/reviews/screen.tsx")) },
              { path: "*", Component: NotFoundPage },
            ],
          },
        ],
      },
      {
        path: patterns.session,
        ErrorBoundary: FramedErrorPage,
        lazy: screen(() => import("#screens/session/screen.tsx")),
      },
      {
        path: patterns.replay,
        ErrorBoundary: FramedErrorPage,
        lazy: screen(() => import("#screens/replay/screen.tsx")),
      },
      {
        path: patterns.review,
        ErrorBoundary: FramedErrorPage,
        lazy: screen(() => import("#screens/review/screen.tsx")),
      },
    ],
  },
]
