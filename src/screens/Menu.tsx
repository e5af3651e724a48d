import { Box, Text } from 'ink';
import SelectInput from 'ink-select-input';
import { Lines } from '../components/Lines.tsx';
import { line, span } from '../components/look.ts';
import { withCommas } from '../store/commas.ts';
import { menuItems, menuTitles } from './control/menus.ts';
import { useConsole, useShell, useUi } from './shell.ts';
import type { MenuKind } from './ui-state.ts';

interface MenuProps {
  readonly kind: MenuKind;
  /** The item that Enter chooses. */
  readonly index: number;
}

interface ItemProps {
  readonly isSelected?: boolean;
  readonly label: string;
}

const indicatorCells = 3;

/** Lines the menu takes. */
export function menuHeight(itemCount: number): number {
  return itemCount + 1;
}

/** All actions on the present rows, the columns to sort by, or what may be copied of a row. */
export function Menu({ kind, index }: MenuProps) {
  const { control, look } = useShell();
  const columns = useUi((ui) => ui.columns);
  useConsole((state) => state.collections);
  const items = menuItems(control, kind);
  const count = control.targetIds().length;
  const actions = count === 1 ? 'Actions' : `Actions on ${withCommas(count)} marked`;
  const resting = new Set(items.filter(({ disabled }) => disabled).map(({ label }) => label));
  const Item = ({ isSelected = false, label }: ItemProps) => {
    const tone = isSelected ? 'cursor' : resting.has(label) ? 'dim' : 'plain';
    return <Text wrap="truncate">{line(look, columns - indicatorCells, [span(label, tone)])}</Text>;
  };
  const Indicator = ({ isSelected = false }: { readonly isSelected?: boolean }) => (
    <Text>{isSelected ? ` ${look.glyphs.cursor} ` : '   '}</Text>
  );
  const title = line(
    look,
    columns,
    [span(` ${kind === 'menu' ? actions : menuTitles[kind]}`, 'title')],
    [span('enter chooses   esc leave ', 'dim')],
  );
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Lines lines={[title]} />
      {/* The list would choose by what it has drawn, so keys that come faster than frames would choose another item:
          the one key reader moves the choice, and the list begins anew at it. */}
      <SelectInput
        key={index}
        isFocused={false}
        initialIndex={index}
        items={items.map(({ label, value }) => ({ label, value }))}
        indicatorComponent={Indicator}
        itemComponent={Item}
      />
    </Box>
  );
}
