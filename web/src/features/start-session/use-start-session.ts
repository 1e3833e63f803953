import { useMutation } from "@tanstack/react-query"
import { useNavigate } from "react-router"
import type { AskedSession } from "@tradeoff/shared/contracts/sessions.ts"
import { createSessionMutation } from "#api/sessions.ts"
import { paths } from "#paths.ts"

/**
 * Makes a session and goes to it. `starting` stays true until the page has moved on, so that an impatient second press
 * makes no second session. `onMade` is called before the page moves on.
 */
export function useStartSession() {
  const navigate = useNavigate()
  const { mutate, isPending, isSuccess, error } = useMutation(createSessionMutation)
  const start = (settings: AskedSession, onMade?: () => void) => {
    if (isPending || isSuccess) return
    mutate(settings, {
      onSuccess(session) {
        onMade?.()
        void navigate(paths.session(session.id))
      },
    })
  }
  return { start, starting: isPending || isSuccess, error }
}
