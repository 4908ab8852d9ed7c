"""The program's random numbers, made again from their published definitions."""

MASK = (1 << 64) - 1


class SplitMix64:
    """Steele, Lea & Flood (2014)."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & MASK
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB & MASK
        return z ^ (z >> 31)

    def below(self, bound):
        """Lemire (2019): the high half of a product, drawn anew where that would not be fair."""
        product = self.next() * bound
        if product & MASK < bound:
            unfair = ((1 << 64) - bound) % bound
            while product & MASK < unfair:
                product = self.next() * bound
        return product >> 64

    def shuffled(self, items):
        """Fisher and Yates, from the front."""
        items = list(items)
        for place in range(len(items) - 1):
            other = place + self.below(len(items) - place)
            items[place], items[other] = items[other], items[place]
        return items
