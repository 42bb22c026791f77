import { paths } from '#app/paths.ts'
import { Icon } from '../icon.tsx'
import { DigitsEntry } from './entries.tsx'

interface ScanCodesProps {
  shiftId: string
  by: string
  act: 'in' | 'out'
  pressKey: string
  /** who stands behind a line of the console */
  names: Readonly<Record<string, string>>
}

/** The camera of the leader's device, what it has read, and the digits for where there is no camera. */
export function ScanCodes({ shiftId, by, act, pressKey, names }: ScanCodesProps) {
  const out = act === 'out'
  return (
    <>
      <section
        id="scan"
        className="scan"
        aria-label={out ? '扫码签退' : '扫码签到'}
        data-shift={shiftId}
        data-by={by}
        data-act={act}
        data-names={JSON.stringify(names)}
      >
        <video id="camera" className="scan__camera" playsInline muted aria-label="相机看到的" />
        <p id="scan-state" className="scan__state" role="status">
          在打开相机；打不开就在下面输六位签到码。
        </p>
        <ul id="scanned" className="scan__list" />
      </section>
      <p>
        <a className="btn btn--line" href={paths.scanCodes(shiftId, { act: out ? undefined : 'out' })}>
          <Icon name="log-out" />
          {out ? '改扫签到' : '改扫签退'}
        </a>
      </p>
      <DigitsEntry shiftId={shiftId} act={act} pressKey={pressKey} />
    </>
  )
}
