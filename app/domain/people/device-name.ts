const systems: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙'],
  [/Android/, '安卓'],
  [/iPhone|iPad/, '苹果手机'],
  [/Windows/, 'Windows 电脑'],
  [/Mac OS X|Macintosh/, '苹果电脑'],
  [/Linux/, 'Linux 电脑'],
]

// The order matters: the browser inside an app also calls itself Chrome and Safari.
const browsers: [RegExp, string][] = [
  [/MicroMessenger/, '微信'],
  [/DingTalk/, '钉钉'],
  [/QQ\//, 'QQ'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/UCBrowser/, 'UC 浏览器'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const nameIn = (list: [RegExp, string][], agent: string) => list.find(([pattern]) => pattern.test(agent))?.[1]

/** How a person recognises a browser of theirs: 安卓 · 微信. Nothing finer is kept. */
export function deviceName(agent: string | null): string {
  const text = (agent ?? '').slice(0, 400)
  return [nameIn(systems, text), nameIn(browsers, text)].filter(Boolean).join(' · ') || '一台设备'
}
