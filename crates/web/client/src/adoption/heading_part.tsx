// The heading of the resolution on paper: title, place, preamble. It can be worded until the vote.
import { useState } from 'react';
import { freshKey } from '~/api/keys';
import { useWords } from '~/i18n/words';
import { Button } from '~/ui/button';
import { TextArea, TextField } from '~/ui/fields';
import { FormErrors, Notice } from '~/ui/notice';
import { Card, Facts, Part, Prose, Row, Stack } from '~/ui/page';
import { tell } from '~/ui/tell';
import { SET_HEADING, type Resolution } from './queries';
import { useStepping } from './stepping';
import { words } from './words';

interface Heading {
  title: string;
  place: string;
  preamble: string;
}

function headingOf({ title, place, preamble }: Resolution): Heading {
  return { title, place: place ?? '', preamble: preamble ?? '' };
}

function areSame(one: Heading, other: Heading): boolean {
  return one.title === other.title && one.place === other.place && one.preamble === other.preamble;
}

export function HeadingPart({ resolution }: { resolution: Resolution }) {
  const say = useWords(words);
  const [isEditing, setEditing] = useState(false);
  const canBeEdited = resolution.state === 'DRAFTING' || resolution.state === 'REVIEW';
  const heading = headingOf(resolution);
  return (
    <Part
      title={say('heading')}
      actions={
        canBeEdited &&
        !isEditing && (
          <Button
            small
            onPress={() => {
              setEditing(true);
            }}
          >
            {say('editHeading')}
          </Button>
        )
      }
    >
      <Card>
        {isEditing ? (
          <HeadingForm
            resolution={resolution}
            onClose={() => {
              setEditing(false);
            }}
          />
        ) : (
          <>
            <Prose text={heading.title} />
            <Facts facts={[[say('place'), heading.place || say('notSaid')]]} />
            {heading.preamble && <Prose text={heading.preamble} />}
          </>
        )}
      </Card>
    </Part>
  );
}

function HeadingForm({ resolution, onClose }: { resolution: Resolution; onClose: () => void }) {
  const say = useWords(words);
  const now = headingOf(resolution);
  const [seen, setSeen] = useState(now);
  const [typed, setTyped] = useState(now);
  const [key] = useState(freshKey);
  const [error, setError] = useState<unknown>(null);
  const save = useStepping(SET_HEADING, (answer) => answer.setResolutionHeading);
  const isOvertaken = !areSame(now, seen);
  const put = async (heading: Heading, version: number, idempotencyKey: string) => {
    const { title, place, preamble } = heading;
    const input = { resolutionId: resolution.id, version, title, place, preamble, idempotencyKey };
    return (await save.run({ input })).resolution;
  };
  const submit = async () => {
    setError(null);
    try {
      const saved = await put(typed, resolution.version, key);
      const undo = () => {
        put(now, saved?.version ?? resolution.version, freshKey()).then(
          () => {
            tell({ text: say('headingBack') });
          },
          (thrown: unknown) => {
            tell({ text: thrown instanceof Error ? thrown.message : say('notDone'), kind: 'bad' });
          },
        );
      };
      tell({ text: say('headingSaved'), undo });
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack>
        {isOvertaken && (
          <Notice
            kind="warn"
            isLive
            title={say('headingOvertaken')}
            actions={
              <Row>
                <Button
                  small
                  onPress={() => {
                    setTyped(now);
                    setSeen(now);
                  }}
                >
                  {say('takeTheirs')}
                </Button>
                <Button
                  small
                  onPress={() => {
                    setSeen(now);
                  }}
                >
                  {say('keepMine')}
                </Button>
              </Row>
            }
          >
            <Facts
              facts={[
                [say('title'), now.title],
                [say('place'), now.place],
                [say('preamble'), now.preamble],
              ]}
            />
          </Notice>
        )}
        <TextField
          label={say('title')}
          value={typed.title}
          onChange={(title) => {
            setTyped({ ...typed, title });
          }}
          isRequired
        />
        <TextField
          label={say('place')}
          hint={say('placeHint')}
          value={typed.place}
          onChange={(place) => {
            setTyped({ ...typed, place });
          }}
        />
        <TextArea
          label={say('preamble')}
          hint={say('preambleHint')}
          value={typed.preamble}
          onChange={(preamble) => {
            setTyped({ ...typed, preamble });
          }}
          isProse
        />
        <FormErrors error={error} />
        <Row>
          <Button
            type="submit"
            look="primary"
            isDisabled={typed.title.trim() === '' || isOvertaken}
            isPending={save.isRunning}
          >
            {say('save')}
          </Button>
          <Button onPress={onClose}>{say('cancel')}</Button>
        </Row>
      </Stack>
    </form>
  );
}
