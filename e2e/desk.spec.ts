import { expect, type Route, test } from '@playwright/test'
import { readWorkingCopy } from '#lib/contract/article.ts'
import { claimWords, live, newsroom, reviewed, send, submitted } from './journey/by-api.ts'
import { checkScreen } from './journey/checks.ts'
import { claimInFocus, openFromDesk, progress } from './journey/reviewing.ts'
import { articleText, saved, selectWords } from './journey/writing.ts'

test('two who write at once, one without a connection for a while, lose no word', async ({ browser }) => {
  const { writer, editor, title, articleId } = await newsroom(browser, 'Together')
  await openFromDesk(writer, title)
  await openFromDesk(editor, title)
  await expect(articleText(editor)).toContainText(claimWords[2])
  await expect(
    writer.getByRole('list', { name: 'Also here' }).getByRole('button', { name: /^Emil Together/ }),
  ).toBeVisible()

  await editor.context().setOffline(true)
  await selectWords(editor, claimWords[2], 'some breath')
  await editor.keyboard.type('a little breath')
  await expect(editor.getByTestId('save-status')).toContainText('Offline: kept in this browser')
  await selectWords(writer, claimWords[1], 'some hours')
  await writer.keyboard.type('several hours')
  await saved(writer)
  await editor.context().setOffline(false)

  await saved(editor)
  for (const page of [editor, writer]) {
    await expect(articleText(page)).toContainText('a little breath')
    await expect(articleText(page)).toContainText('several hours')
  }
  await editor.goto(`/desk/articles/${articleId}/history?show=events`)
  await expect(editor.getByRole('main')).toContainText('Wanda Together')
  await expect(editor.getByRole('main')).toContainText('Emil Together')
})

test('no cache on the way may keep a page of the desk', async ({ browser }) => {
  const { editor, articleId } = await newsroom(browser, 'Unkept')
  const tabs = ['write', 'review', 'publish', 'references', 'history'].map((tab) => `/articles/${articleId}/${tab}`)
  for (const path of ['', ...tabs, '/articles', '/calendar', '/policy', '/account', '/import', '/people'].map(
    (rest) => `/desk${rest}`,
  )) {
    const { 'cache-control': said } = (await editor.request.get(path)).headers()
    expect.soft(said, path).toContain('no-store')
  }
})

test('a text that was submitted meanwhile keeps aside what was typed without a connection', async ({ browser }) => {
  const room = await newsroom(browser, 'Aside')
  const { writer, editor, title } = room
  await openFromDesk(editor, title)
  await expect(articleText(editor)).toContainText(claimWords[2])
  await editor.context().setOffline(true)
  await selectWords(editor, claimWords[2], 'some breath')
  await editor.keyboard.type('a little breath')
  await expect(editor.getByTestId('save-status')).toContainText('Offline: kept in this browser')
  await submitted(room)
  await editor.context().setOffline(false)

  const kept = editor.getByRole('status').filter({ hasText: /^Your text of .* is kept in this browser/ })
  await expect(kept).toBeVisible()
  await expect(articleText(editor)).not.toContainText('a little breath')
  await kept.getByRole('button', { name: 'Compare with what stands' }).click()
  const dialog = editor.getByRole('dialog')
  await expect(dialog.getByRole('region', { name: 'Your text' })).toContainText('a little breath')
  await expect(dialog.getByRole('region', { name: 'What stands now' })).toContainText('some breath')
  await expect(dialog.getByRole('button', { name: 'Bring mine back' })).toBeHidden()
  await dialog.getByRole('button', { name: 'Go back' }).click()

  await send(writer.request, 'POST', `/api/articles/${room.articleId}/recall`)
  await kept.getByRole('button', { name: 'Compare with what stands' }).click()
  await dialog.getByRole('button', { name: 'Bring mine back' }).click()
  await saved(editor)
  await expect(articleText(editor)).toContainText('a little breath')
  await expect(kept).toBeHidden()
})

test('whose session ends with words on their way signs in in place and loses nothing', async ({ browser }) => {
  const { administrator, writer, writerId, accounts, title } = await newsroom(browser, 'Session')
  await openFromDesk(writer, title)
  await expect(articleText(writer)).toContainText(claimWords[2])
  await writer.context().setOffline(true)
  await selectWords(writer, claimWords[2], 'some breath')
  await writer.keyboard.type('most of the breath')
  await expect(writer.getByTestId('save-status')).toContainText('Offline: kept in this browser')
  await send(administrator.request, 'DELETE', `/api/people/${writerId}/sessions`)
  await writer.context().setOffline(false)

  const dialog = writer.getByRole('dialog', { name: 'Sign in again to go on' })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Password' }).fill(accounts.writer.password)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await saved(writer)
  await writer.reload()
  await expect(articleText(writer)).toContainText('most of the breath')
})

test('one changed character takes one approval away, and undoing it brings that back', async ({ browser }) => {
  const room = await newsroom(browser, 'Undo')
  await live(room)
  const { writer, articleId, title } = room
  const body = { purpose: 'update', publicNote: 'A newer trial is taken in.' }
  await send(writer.request, 'POST', `/api/articles/${articleId}/cycles`, body)
  await openFromDesk(writer, title)
  const edit = writer.getByRole('region', { name: 'This edit' })
  await expect(edit).toContainText('Takes no approval away.')
  await selectWords(writer, claimWords[1], 'hours')
  await writer.keyboard.type('hour')
  await expect(edit.getByRole('listitem')).toHaveCount(1)
  await expect(edit).toContainText('Takes away one approval')
  await expect(edit.getByRole('listitem')).toContainText('for some hour after exercise')
  for (
    let tries = 0;
    tries < 'hour'.length && (await articleText(writer).innerText()).includes(claimWords[1]) === false;
    tries += 1
  )
    await writer.keyboard.press('Control+z')
  await expect(edit).toContainText('Takes no approval away.')
})

test('a reviewer judges with the keyboard alone', async ({ browser }) => {
  const room = await newsroom(browser, 'Keys')
  await submitted(room)
  const { reviewer, title } = room
  await openFromDesk(reviewer, title)
  await expect(progress(reviewer)).toHaveText('0 of 3 claims')
  await expect(claimInFocus(reviewer)).toHaveText(claimWords[0])

  const arrived = Promise.withResolvers<void>()
  const slowly = async (route: Route) => {
    await arrived.promise
    await route.continue()
  }
  await reviewer.route('**/verdicts', slowly, { times: 1 })
  await reviewer.keyboard.press('a')
  await expect(claimInFocus(reviewer)).toHaveText(claimWords[1])
  await reviewer.keyboard.press('u')
  await expect(claimInFocus(reviewer)).toHaveText(claimWords[0])
  arrived.resolve()
  await expect(progress(reviewer)).toHaveText('0 of 3 claims')

  await reviewer.keyboard.press('a')
  await expect(claimInFocus(reviewer)).toHaveText(claimWords[1])
  await reviewer.keyboard.press('k')
  await expect(claimInFocus(reviewer)).toHaveText(claimWords[0])
  await expect(progress(reviewer)).toHaveText('1 of 3 claims')
  await reviewer.keyboard.press('u')
  await expect(progress(reviewer)).toHaveText('0 of 3 claims')
  await reviewer.keyboard.press('c')
  await reviewer.keyboard.type('Name the trial.')
  await reviewer.keyboard.press('Control+Enter')
  await expect(claimInFocus(reviewer)).toHaveText(claimWords[1])
  await expect(progress(reviewer)).toHaveText('1 of 3 claims')
  await reviewer.keyboard.press('j')
  await expect(claimInFocus(reviewer)).toHaveText(claimWords[2])
})

test('a struck claim leaves the page at once, and a retracted article says so for ever', async ({ browser, page }) => {
  const room = await newsroom(browser, 'Strike')
  await live(room)
  const { editor, title, slug } = room
  await openFromDesk(editor, title)
  await editor.getByRole('button', { name: 'Article menu' }).click()
  await editor.getByRole('menuitem', { name: 'Strike a claim' }).click()
  const strike = editor.getByRole('dialog', { name: 'Strike a claim from the live page?' })
  await strike.getByRole('radio', { name: claimWords[1] }).check()
  await strike.getByRole('textbox', { name: 'Reason' }).fill('The source says minutes.')
  await strike.getByRole('button', { name: 'Strike the claim' }).click()
  await expect(strike).toBeHidden()
  await page.goto(`/articles/${slug}`)
  await expect(
    page.getByText(/A statement that stood here was taken back on .+ The source says minutes\./),
  ).toBeVisible()
  await expect(page.getByText(claimWords[1])).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Medical review' })).toContainText('2 of 2 claims approved')

  await editor.getByRole('button', { name: 'Article menu' }).click()
  await editor.getByRole('menuitem', { name: 'Retract the article' }).click()
  const retract = editor.getByRole('dialog', { name: /^Retract/ })
  await retract.getByRole('textbox', { name: 'Reason' }).fill('The trial was never held.')
  await retract.getByRole('button', { name: 'Retract for good' }).click()
  await expect(retract).toBeHidden()
  expect((await page.goto(`/articles/${slug}`))?.status()).toBe(200)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`RETRACTED: ${title}`)
  await expect(page.getByText('The trial was never held.').first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Medical review' })).toHaveCount(0)
})

test('a withdrawn article is gone with its reason, not missing', async ({ browser, page }) => {
  const room = await newsroom(browser, 'Withdraw')
  await live(room)
  const { editor, title, slug } = room
  await openFromDesk(editor, title)
  await editor.getByRole('button', { name: 'Article menu' }).click()
  await editor.getByRole('menuitem', { name: 'Withdraw the article' }).click()
  const dialog = editor.getByRole('dialog', { name: /^Withdraw/ })
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('It is checked anew from the start.')
  await dialog.getByRole('button', { name: 'Withdraw the article' }).click()
  await expect(dialog).toBeHidden()
  expect((await page.goto(`/articles/${slug}`))?.status()).toBe(410)
  await expect(page.getByText('It is checked anew from the start.').first()).toBeVisible()
  await expect(page.getByText(claimWords[0])).toHaveCount(0)
})

test('what no longer holds when it falls due is held, with the reasons on the desk', async ({ browser, page }) => {
  const room = await newsroom(browser, 'Held')
  await reviewed(room)
  const { editor, articleId, title, slug, doi } = room
  const at = new Date(Date.now() + 6_000).toISOString().slice(0, 19)
  await send(editor.request, 'PUT', `/api/articles/${articleId}/schedule`, { wallTime: at, zone: 'UTC' })
  const notice = { work: `doi:${doi}`, type: 'retraction', on: '2026-01-15', source: 'The journal' }
  await send(editor.request, 'POST', '/api/notices', notice)

  await editor.goto(`/desk/articles/${articleId}/publish`)
  const held = editor.getByRole('region', { name: 'Readiness' }).getByRole('alert').filter({ hasText: 'Held' })
  await expect(held).toBeVisible({ timeout: 45_000 })
  await expect(held.getByRole('listitem')).not.toHaveCount(0)
  await expect(held).toContainText(/retracted/)
  await editor.goto('/desk')
  const row = editor.getByRole('listitem').filter({ has: editor.getByRole('link', { name: title, exact: true }) })
  await expect(row.getByText('Held', { exact: true })).toBeVisible()
  expect((await page.goto(`/articles/${slug}`))?.status()).toBe(404)
})

test('a reviewer declines with one click on a reason, and the editor reads it', async ({ browser }) => {
  const { reviewer, editor, writer, title, articleId } = await newsroom(browser, 'Declined')
  const { version } = readWorkingCopy.response.parse(
    await (await writer.request.get(`/api/articles/${articleId}/working-copy`)).json(),
  )
  await send(writer.request, 'POST', `/api/articles/${articleId}/revisions`, { baseVersion: version })
  await openFromDesk(reviewer, title)
  await checkScreen(reviewer)
  await reviewer.getByRole('button', { name: 'It is not my field.' }).click()
  await expect(reviewer.getByText('You declined this review.')).toBeVisible()
  await expect(reviewer).toHaveURL(/\/desk$/)
  await expect(reviewer.getByRole('link', { name: title, exact: true })).toBeHidden()

  await editor.goto(`/desk/articles/${articleId}/history?show=events`)
  await expect(editor.getByRole('main')).toContainText(/Dr Rita Declined declined the review: .*It is not my field\./)
  await editor.getByRole('button', { name: 'People', exact: true }).click()
  const reviewers = editor.getByRole('dialog', { name: 'People' }).getByRole('region', { name: 'Reviewers' })
  await expect(reviewers).toContainText('Nobody reviews this yet.')
  await expect(reviewers.getByRole('list', { name: 'Declined' })).toContainText(
    /Dr Rita Declined.*Declined on .*: It is not my field\./,
  )
})
