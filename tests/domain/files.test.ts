import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { keepPhoto, layDown, takeAway } from '#app/domain/files/keep.server.ts'
import { mostBytes, readPhoto } from '#app/domain/files/photo.server.ts'
import { findPublicFile, verifyFiles } from '#app/domain/files/queries.server.ts'
import { keptFiles, localFiles } from '#app/ports/files.server.ts'
import { openFresh } from '../support/database.ts'
import { makePerson, testNow } from '../support/make.ts'
import { makeBomb, makePhoto } from '../support/pictures.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'qingshi-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a photo that is sent (T12)', () => {
  test('is written anew in two sizes, without the place where it was taken', async () => {
    const sent = await makePhoto({ place: true })
    expect((await sharp(sent).metadata()).exif).toBeDefined()

    const read = await readPhoto(sent)

    if (!read.ok) throw new Error(read.refusal)
    expect([read.photo.width, read.photo.height]).toEqual([1280, 960])
    for (const [size, bytes] of Object.entries(read.photo.sizes)) {
      const { format, width, exif, xmp, icc } = await sharp(bytes).metadata()
      expect([format, width]).toEqual(['webp', Number(size)])
      expect([exif, xmp, icc]).toEqual([undefined, undefined, undefined])
      expect(bytes.includes('GPS')).toBe(false)
    }
  })

  test('a small one stays as small as it is', async () => {
    const read = await readPhoto(await makePhoto({ width: 300, height: 200, format: 'png' }))
    expect(read).toMatchObject({ ok: true, photo: { width: 300, height: 200 } })
  })

  test('is not a photo because its name says so: TIFF, GIF, SVG and VIPS are refused', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
    const sent = [
      await makePhoto({ format: 'tiff' }),
      await makePhoto({ format: 'gif' }),
      Buffer.from(svg),
      Buffer.from('08f2a6b6', 'hex'),
      Buffer.from('<?xml version="1.0"?>'),
    ]
    for (const bytes of sent) expect(await readPhoto(bytes)).toEqual({ ok: false, refusal: 'not-a-photo' })
  })

  test('one that only begins like a photo is refused, and so is half of one', async () => {
    const whole = await makePhoto()
    const halves = [whole.subarray(0, whole.length / 2), Buffer.concat([whole.subarray(0, 12), Buffer.alloc(500)])]
    for (const bytes of halves) expect(await readPhoto(bytes)).toEqual({ ok: false, refusal: 'broken' })
    expect(await readPhoto(Buffer.alloc(mostBytes + 1))).toEqual({ ok: false, refusal: 'too-large' })
    expect(await readPhoto(Buffer.alloc(0))).toEqual({ ok: false, refusal: 'no-photo' })
  })

  test('a bomb of 17,000 by 17,000 is refused before it goes off', async () => {
    await readPhoto(await makePhoto({ width: 50, height: 50 })) // the decoder is loaded
    const bomb = makeBomb(17_000)
    expect(bomb.length).toBeLessThan(1024 * 1024)
    const before = process.memoryUsage().rss

    expect(await readPhoto(bomb)).toEqual({ ok: false, refusal: 'too-large' })

    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024)
  })
})

describe('the folder of files', () => {
  test.each([
    ['on the disk', () => localFiles(path.join(folder, 'files'))],
    ['in memory', () => keptFiles()],
  ])('%s gives back what was put there, and knows every name', async (_, make) => {
    const files = make()
    const name = { id: crypto.randomUUID(), part: '480' }
    await files.put(name, Buffer.from('stone'))

    expect((await files.read(name))?.toString()).toBe('stone')
    const opened = await files.open(name)
    expect([opened?.bytes, (await opened?.stream.toArray())?.join('')]).toEqual([5, 'stone'])
    expect(await files.list()).toEqual([name])
    await files.remove(name)
    await files.remove(name)
    expect([await files.read(name), await files.open(name), await files.list()]).toEqual([null, null, []])
  })

  test('takes no name that is not ours (T16)', async () => {
    const files = localFiles(path.join(folder, 'names'))
    writeFileSync(path.join(folder, 'canary'), 'canary')
    const id = crypto.randomUUID()
    for (const name of [
      { id: '../canary', part: '480' },
      { id: `${id}/../../canary`, part: '480' },
      { id, part: '../canary' },
      { id, part: '' },
      { id: '', part: 'whole' },
    ])
      await expect((async () => files.put(name, Buffer.from('x')))()).rejects.toThrow('Not a name of a file')
    expect(readdirSync(folder).sort()).toEqual(['canary', 'files'])
  })
})

test('every row has its files and every file its row, or the check names them', async () => {
  const open = await openFresh()
  const files = keptFiles()
  const actor = await makePerson(open.db)
  const read = await readPhoto(await makePhoto())
  if (!read.ok) throw new Error(read.refusal)
  const { photo } = read
  const keep = async (visibility: 'public' | 'private') => {
    const id = await layDown(files, photo)
    const subject = { type: 'venue', id: 'v' }
    await open.db.transact((tx) => keepPhoto(tx, actor, { id, photo, subject, visibility }, testNow))
    return id
  }
  const [shown, hidden] = [await keep('public'), await keep('private')]

  expect(await verifyFiles(open.db, files)).toEqual({ missing: [], orphans: [] })
  expect(await findPublicFile(open.db, shown)).not.toBeNull()
  expect(await findPublicFile(open.db, hidden)).toBeNull()

  await files.remove({ id: shown, part: '480' })
  const lost = await layDown(files, photo)
  expect(await verifyFiles(open.db, files)).toEqual({
    missing: [`${shown}.480`],
    orphans: [`${lost}.1280`, `${lost}.480`],
  })
  await takeAway(files, lost)
  expect((await verifyFiles(open.db, files)).orphans).toEqual([])
  await open.close()
})
