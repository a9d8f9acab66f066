// The figures of a forum: how many take part, and what became of what they proposed.
import { useAskAside } from '~/api/queries';
import { useFormats } from '~/i18n/formats';
import { useWords } from '~/i18n/words';
import { Part } from '~/ui/page';
import { FORUM_FIGURES, type Figures, type ProposalFigures } from './figures_query';
import styles from './forum.module.css';
import { words } from './words';

/** Nothing while they are not known: a page has more to say than its figures. */
export function ForumFigures({ forumId }: { forumId: string }) {
  const say = useWords(words);
  const node = useAskAside(FORUM_FIGURES, { id: forumId }).data?.node;
  if (!node || !('figures' in node)) return null;
  const { figures } = node;
  return (
    <Part title={say('figures')}>
      <Tiles figures={figures} />
      {figures.proposals.submitted > 0 && <Outcomes proposals={figures.proposals} />}
    </Part>
  );
}

function Tiles({ figures }: { figures: Figures }) {
  const say = useWords(words);
  const formats = useFormats();
  const { participants, municipalities, subjects, supports, resolutionsAdopted, clausesAdopted, proposals } =
    figures;
  const tiles = [
    ['participants', participants],
    ['municipalities', municipalities],
    ['subjects', subjects],
    ['proposals', proposals.submitted],
    ['supports', supports],
    ['resolutionsAdopted', resolutionsAdopted],
    ['clausesAdopted', clausesAdopted],
  ] as const;
  return (
    <dl className={styles.tiles}>
      {tiles.map(([name, count]) => (
        <div key={name} className={styles.tile}>
          <dt>{say(`figure_${name}`, { count })}</dt>
          <dd>{formats.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

const OUTCOMES = [
  'adopted',
  'partlyAdopted',
  'reflected',
  'referred',
  'declined',
  'withdrawn',
  'waiting',
] as const satisfies readonly (keyof ProposalFigures)[];

/** A table whose rows are the bars of a chart: nothing of it is told by colour. */
function Outcomes({ proposals }: { proposals: ProposalFigures }) {
  const say = useWords(words);
  const formats = useFormats();
  const rows = OUTCOMES.filter((outcome) => proposals[outcome] > 0 || outcome === 'adopted');
  const most = Math.max(1, ...rows.map((outcome) => proposals[outcome]));
  return (
    <table className={styles.outcomes}>
      <caption>{say('outcomes')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('outcome')}</th>
          <th scope="col" className={styles.count}>
            {say('count')}
          </th>
          <th scope="col" className={styles.count}>
            {say('share')}
          </th>
          <td className={styles.barCell} aria-hidden="true" />
        </tr>
      </thead>
      <tbody>
        {rows.map((outcome) => (
          <tr key={outcome}>
            <th scope="row">{say(`outcome_${outcome}`)}</th>
            <td className={styles.count}>{formats.number(proposals[outcome])}</td>
            <td className={styles.count}>{formats.share(proposals[outcome] / proposals.submitted)}</td>
            <td className={styles.barCell} aria-hidden="true">
              <svg className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none">
                <rect width={(100 * proposals[outcome]) / most} height="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
