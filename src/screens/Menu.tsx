import { Box, Text } from 'ink';
import SelectInput from 'ink-select-input';
import { Lines } from '../components/Lines.tsx';
import { line, span } from '../components/look.ts';
import { requestAction } from './control/dialogs.ts';
import { menuItems } from './overlay-lines.ts';
import { useConsole, useShell, useUi } from './shell.ts';

interface Choice {
  readonly label: string;
  readonly value: string;
  /** It can be chosen, and then says why it does not work. */
  readonly disabled?: boolean;
}

interface PickProps {
  readonly title: string;
  readonly items: readonly Choice[];
  readonly initial: number;
  onPick(value: string): void;
}

const indicatorCells = 3;

/** A short list to choose from with arrows and Enter; it reads Ink's own input, which the key reader feeds. */
function Pick({ title, items, initial, onPick }: PickProps) {
  const { look } = useShell();
  const columns = useUi((ui) => ui.columns);
  const resting = new Set(items.filter(({ disabled }) => disabled).map(({ label }) => label));
  const Item = ({ isSelected = false, label }: { readonly isSelected?: boolean; readonly label: string }) => {
    const tone = isSelected ? 'cursor' : resting.has(label) ? 'dim' : 'plain';
    return <Text wrap="truncate">{line(look, columns - indicatorCells, [span(label, tone)])}</Text>;
  };
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Lines
        lines={[
          line(look, columns, [span(` ${title}`, 'title')], [span('enter chooses   esc leave ', 'dim')]),
        ]}
      />
      <SelectInput
        items={items.map(({ label, value }) => ({ label, value }))}
        initialIndex={initial}
        indicatorComponent={({ isSelected = false }) => (
          <Text>{isSelected ? ` ${look.glyphs.cursor} ` : '   '}</Text>
        )}
        itemComponent={Item}
        onSelect={({ value }) => onPick(value)}
      />
    </Box>
  );
}

/** Lines the menu takes. */
export function menuHeight(itemCount: number): number {
  return itemCount + 1;
}

/** All actions on the present rows; one that does not work says why when it is chosen. */
export function ActionMenu() {
  const { control } = useShell();
  useConsole((state) => state.collections);
  const items = menuItems(control);
  const count = control.targetIds().length;
  const pick = (value: string) => {
    const resource = control.resource();
    const action = resource?.actions.find(({ id }) => id === value);
    control.patch({ overlay: null });
    if (resource !== null && action !== undefined)
      requestAction(control, resource, action, control.targetIds());
  };
  const title = count === 1 ? 'Actions' : `Actions on ${count} marked`;
  return (
    <Pick
      title={title}
      items={items}
      initial={Math.max(
        0,
        items.findIndex(({ disabled }) => !disabled),
      )}
      onPick={pick}
    />
  );
}

/** The columns to sort by; the present one chosen again turns the order. */
export function SortMenu() {
  const { control } = useShell();
  const resource = control.resource();
  if (resource === null) return null;
  const { sort } = control.view(resource);
  const items = [
    { label: "the service's order", value: '' },
    ...resource.columns.map(({ id, title }) => ({
      label: `${title.toLowerCase()}${sort?.by === id ? (sort.direction === 'ascending' ? ', low first' : ', high first') : ''}`,
      value: id,
    })),
  ];
  const pick = (by: string) => {
    control.patch({ overlay: null });
    const column = resource.columns.find(({ id }) => id === by);
    if (column === undefined) control.patchView(resource, { sort: null });
    else {
      const first = column.highFirst ? 'descending' : 'ascending';
      const other = first === 'ascending' ? 'descending' : 'ascending';
      const direction = sort?.by === by && sort.direction === first ? other : first;
      control.patchView(resource, { sort: { by, direction } });
    }
    control.settle();
  };
  return (
    <Pick
      title="Sort by"
      items={items}
      initial={Math.max(
        0,
        items.findIndex(({ value }) => value === sort?.by),
      )}
      onPick={pick}
    />
  );
}
