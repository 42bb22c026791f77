import { Flash } from './flash.tsx'

/** Links that open something, shown this once to whoever hands them over. */
export function HandedLinks({ links }: { links: readonly { name: string; role: string; link: string }[] }) {
  return (
    <Flash tone="warn" title="链接只显示这一次，72 小时内有效，只能用一次">
      <ul>
        {links.map(({ name, role, link }) => (
          <li key={link}>
            <p>{`${name}（${role}）`}</p>
            <p>
              <code className="wrap-anywhere">{link}</code>
            </p>
          </li>
        ))}
      </ul>
      <p>当面交给本人：抄下来、打印出来，或者在他的电脑上打开。不要发到群里。</p>
    </Flash>
  )
}
