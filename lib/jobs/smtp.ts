import { createTransport } from 'nodemailer'
import type { Settings } from '#lib/settings.ts'

interface Letter {
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  /** The page that does what the message asks for. */
  readonly path: string
}

export type MailSettings = Pick<Settings, 'mail' | 'siteUrl' | 'siteName'>

/**
 * Hands one message to the mail server; throws when it refuses. The job's id is the message id, so that a second delivery
 * can be recognised.
 */
export async function post(
  jobId: string,
  { to, subject, text, path }: Letter,
  { mail, siteUrl, siteName }: MailSettings & { readonly mail: NonNullable<Settings['mail']> },
): Promise<void> {
  const transport = createTransport({
    url: mail.smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  })
  try {
    await transport.sendMail({
      from: mail.from,
      to,
      subject,
      text: `${text}\n\n${siteUrl}${path}\n\n${siteName}`,
      messageId: `<${jobId}@${new URL(siteUrl).hostname}>`,
      headers: { 'auto-submitted': 'auto-generated' },
    })
  } finally {
    transport.close()
  }
}
