import { paths } from '#app/paths.ts'
import { Panel } from './panel.tsx'
import { StepsTimeline } from './steps-timeline.tsx'

interface VenueSideProps {
  id: string
  photos: readonly { id: string; alt: string }[]
  exceptions: readonly string[]
  managers: readonly string[]
  mayAppoint: boolean
  history: readonly { what: string; by: string; when: string }[]
}

/** Beside the editor: what of a venue is kept on pages of its own, and what happened to it. */
export function VenueSide({ id, photos, exceptions, managers, mayAppoint, history }: VenueSideProps) {
  return (
    <aside className="edit__side" aria-label="其他资料">
      <Panel id="photos" title="照片" aside={<a href={paths.venuePhotos(id)}>{photos.length > 0 ? '管理' : '添加'}</a>}>
        {photos.length > 0 ? (
          <ul className="thumbs">
            {photos.map((photo) => (
              <li key={photo.id}>
                <img src={paths.photo(photo.id, '480')} alt={photo.alt} width="96" height="72" loading="lazy" />
              </li>
            ))}
          </ul>
        ) : (
          <p className="muted">还没有照片。</p>
        )}
      </Panel>
      <Panel id="exceptions" title="特别的日子" aside={<a href={paths.venueExceptions(id)}>管理</a>}>
        {exceptions.length > 0 ? (
          <ul className="stack-s">
            {exceptions.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        ) : (
          <p className="muted">临时闭馆、改时间，写在这里。</p>
        )}
      </Panel>
      <Panel
        id="managers"
        title="负责人"
        aside={mayAppoint ? <a href={paths.venueManagers(id)}>{managers.length > 0 ? '管理' : '指定'}</a> : null}
      >
        <p className={managers.length > 0 ? undefined : 'muted'}>{managers.join('、') || '还没有人管。'}</p>
      </Panel>
      <Panel id="history" title="改动记录">
        {history.length > 0 ? (
          <StepsTimeline steps={history.map(({ what, by, when }) => ({ title: `${by} ${what}`, detail: when }))} />
        ) : (
          <p className="muted">还没有改动。</p>
        )}
      </Panel>
    </aside>
  )
}
