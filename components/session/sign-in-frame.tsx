import type { ReactNode } from 'react'
import classes from './sign-in-frame.module.css'

/** The page around the sign-in form. */
export function SignInFrame({ siteName, children }: { siteName: string; children: ReactNode }) {
  return (
    <main className={classes.frame}>
      <div className={classes.column}>
        <p className={classes.site}>{siteName}</p>
        <h1>Sign in to the newsroom</h1>
        {children}
        <p className={classes.foot}>
          <a href="/">To the published articles</a>
        </p>
      </div>
    </main>
  )
}
