import type { ReactNode } from "react"
import { Outlet, ScrollRestoration } from "react-router"
import { SiteHeader } from "#features/site-header/site-header.tsx"
import classes from "./shell.module.css"

/** The frame of every screen but the session: the header, and the screen below. */
export function Shell() {
  return (
    <>
      <Framed>
        <Outlet />
      </Framed>
      <ScrollRestoration />
    </>
  )
}

/** Anything under the header, in the column of every page. */
export function Framed({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className={classes.main}>
        {children}
      </main>
    </>
  )
}
