import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { noticeVersion } from '#app/domain/people/privacy-notice.ts'
import { engine } from '#db/engine.ts'
import { startApp } from '../support/app.ts'
import { makeActivity, makeVillage } from '../support/make.ts'

const canaries = ['13698765432', '98765432', 'wei.xiaoning', '石头上晒着三条毛巾', '2009-11-27', '20091127']

test.runIf(engine === 'sqlite')(
  'no number, address, birth date or password of anybody stands in a file or in the log',
  async () => {
    const app = await startApp()
    onTestFinished(() => app.stop())
    const activity = await makeActivity(app.db)
    const village = await makeVillage(app.db)
    const form = {
      name: '韦小宁',
      login: '13698765432',
      birthYear: '2009',
      birthMonth: '11',
      birthDay: '27',
      town: village.townId,
      village: village.id,
      password: '石头上晒着三条毛巾',
      notice: noticeVersion,
    }
    const { login, password } = form
    const browser = app.visitor()
    const signUp = `/activities/${activity.id}/sign-up`

    await browser.post(signUp, { ...form, shift: activity.shift.id, intent: 'check' })
    await browser.post(signUp, { ...form, shift: activity.shift.id, intent: 'confirm' })
    await app.visitor().post('/join', { ...form, login: 'Wei.Xiaoning@qq.com' })
    await app.visitor().post('/join', { ...form, login: 'Wei.Xiaoning@qq.com', password: 'falsch geraten' })
    await app.visitor().post('/sign-in', { login, password })
    await app.visitor().post('/sign-in', { login: password, password: login })
    await app.visitor().get(`/sign-in?back=/me&login=${login}`, { referer: `${app.url}/?phone=${login}` })
    await browser.post('/me/settings', { current: password, password: `${password}！` })
    await browser.get(`/activities?q=${encodeURIComponent(form.name)}`)
    await app.db.transact(async () => {}) // what was written is in the file

    const files = readdirSync(app.dataDir).map((name) => readFileSync(path.join(app.dataDir, name)))
    const open = readdirSync(app.dataDir).filter((name) => statSync(path.join(app.dataDir, name)).mode & 0o077)
    expect(open, 'files that others on the machine may read').toEqual([])
    expect(files.some((file) => file.includes(form.name))).toBe(true) // the scan sees what is there
    const found = canaries.filter((word) => files.some((file) => file.includes(word)))
    expect([found, canaries.filter((word) => app.log.join('').includes(word))]).toEqual([[], []])
    expect(app.log.join('')).not.toContain(encodeURIComponent(form.name))
    expect(app.log.join('')).not.toContain(form.name)
  },
)
