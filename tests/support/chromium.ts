import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const found = () => [process.env.PLAYWRIGHT_CHROMIUM, ...places].find((place) => place && existsSync(place))

/** A Chromium of this machine. Installs Debian's when nobody else can; without one it says the line to run, and null. */
export function chromiumPath(): string | null {
  const here = found()
  if (here) return here
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Chromium is missing: installing Debian’s')
    const install = 'apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk'
    spawnSync('sh', ['-c', install], { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    const installed = found()
    if (installed) return installed
  }
  console.error('The browser tests need Chromium: sudo apt-get install chromium fonts-noto-cjk')
  return null
}
