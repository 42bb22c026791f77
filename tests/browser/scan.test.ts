import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { attendancesOf, coming, numberOf, stageShift } from '../support/attendance.ts'
import { openChromium } from './chromium.ts'
import { countyInChromium } from './visit.ts'

const { county } = countyInChromium()

const [width, height] = [640, 480]

/** What a camera would see that looks at this code: one frame, black on white, as the browser's pretended camera reads it. */
function filmOf(text: string): Buffer {
  const { data, size } = encode(text, { border: 4 })
  const scale = Math.floor(height / size)
  const pixels = Buffer.alloc((width * height * 3) / 2, 128).fill(235, 0, width * height)
  for (let y = 0; y < size * scale; y += 1)
    for (let x = 0; x < size * scale; x += 1)
      if (data[Math.floor(y / scale)]![Math.floor(x / scale)]) pixels[y * width + x + 80] = 16
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F5:1 Ip A1:1 C420jpeg\nFRAME\n`), pixels])
}

test('a leader reads the code of a volunteer with the camera, through a reader that comes from here', async () => {
  const { db } = county()
  county().travel(coming)
  const stage = await stageShift(db)
  const folder = mkdtempSync(path.join(tmpdir(), 'film-'))
  const film = path.join(folder, 'code.y4m')
  writeFileSync(film, filmOf(await numberOf(db, stage.li)))
  const seeing = await openChromium([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ])
  try {
    const tab = await seeing.tab(county().url, { width: 390, session: await county().sessionOf('蓝小舟') })
    await tab.page.goto(`/shifts/${stage.shift.id}/check-in/scan`)
    await tab.page
      .locator('#scanned')
      .getByText(/^李小溪 签到 \d\d:\d\d$/)
      .waitFor()
    expect(await attendancesOf(db, stage.shift)).toMatchObject([{ personId: stage.li.id, inHow: 'scan', state: 'in' }])
    expect([tab.complaints, tab.foreign]).toEqual([[], []])
  } finally {
    await seeing.close()
    rmSync(folder, { recursive: true })
  }
})
