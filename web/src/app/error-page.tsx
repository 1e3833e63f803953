import { Button } from "@mantine/core"
import { isRouteErrorResponse, Link, useLocation, useRevalidator, useRouteError } from "react-router"
import { CallError } from "#api/call-error.ts"
import { curedByReload, explain } from "#api/explain.ts"
import { paths } from "#paths.ts"
import { ErrorPanel } from "#ui/error-panel.tsx"
import classes from "./shell.module.css"

/** In place of a screen whose code, data or drawing failed. */
export function ErrorPage() {
  const error = useRouteError()
  const lost = isRouteErrorResponse(error) && error.status === 404
  return <Explained error={lost ? nothingHere : error} />
}

/** The same for what has no shell around it. */
export function ErrorPageOnItsOwn() {
  return (
    <main className={classes.alone}>
      <ErrorPage />
    </main>
  )
}

/** An address that the table of contents does not hold. */
export function NotFoundPage() {
  return <Explained error={nothingHere} />
}

const nothingHere = new CallError("notFound", "No such address.")
const lasting: readonly string[] = ["notFound", "sessionNotFound", "promptNotFound", "notAllowed"]

function Explained({ error }: { error: unknown }) {
  const { title, advice, requestId } = explain(error)
  const atHome = useLocation().pathname === paths.home()
  const worthRepeating = !(error instanceof CallError && lasting.includes(error.code))
  return (
    <>
      <title>{`${title} – Tradeoff`}</title>
      <ErrorPanel level={1} title={title} advice={advice} reference={requestId}>
        {worthRepeating && <TryAgain reload={curedByReload(error)} />}
        {!atHome && (
          <Button component={Link} to={paths.home()} variant={worthRepeating ? "default" : "filled"}>
            Go to the home page
          </Button>
        )}
      </ErrorPanel>
    </>
  )
}

function TryAgain({ reload }: { reload: boolean }) {
  const { revalidate, state } = useRevalidator()
  if (reload) return <Button onClick={() => window.location.reload()}>Reload the page</Button>
  return (
    <Button loading={state === "loading"} onClick={() => void revalidate()}>
      Try again
    </Button>
  )
}
