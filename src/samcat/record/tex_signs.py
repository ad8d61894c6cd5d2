"""Signs that LaTeX has commands for in math, and scripts that Unicode has beyond digits: for reading and for writing.

The commands are those of LaTeX itself (LaTeX Companion, 3rd edition, chapter 9), which need no package.
"""

SIGNS = dict(
    pair.split("=")
    for pair in (
        "lceil=⌈ rceil=⌉ lfloor=⌊ rfloor=⌋ hbar=ℏ wp=℘ aleph=ℵ emptyset=∅ angle=∠ triangle=△ vdash=⊢ dashv=⊣ models=⊨ "
        "ni=∋ supset=⊃ supseteq=⊇ setminus=∖ oint=∮ Leftarrow=⇐ Leftrightarrow=⇔ longrightarrow=⟶ longleftarrow=⟵ "
        "Longrightarrow=⟹ Longleftarrow=⟸ Uparrow=⇑ Downarrow=⇓ updownarrow=↕ nearrow=↗ searrow=↘ swarrow=↙ nwarrow=↖ "
        "hookrightarrow=↪ rightharpoonup=⇀ rightleftharpoons=⇌ natural=♮ clubsuit=♣ heartsuit=♥ diamondsuit=♦ varpi=ϖ "
        "varrho=ϱ asymp=≍ doteq=≐ prec=≺ succ=≻ preceq=⪯ succeq=⪰ sqsubseteq=⊑ sqsupseteq=⊒ uplus=⊎ sqcap=⊓ sqcup=⊔ "
        "ominus=⊖ oslash=⊘ top=⊤ coprod=∐ bigcup=⋃ bigcap=⋂ bigoplus=⨁ bigotimes=⨂ diamond=⋄ triangleleft=◁ "
        "triangleright=▷ bowtie=⋈ vdots=⋮ ddots=⋱ lesssim=≲ gtrsim=≳ triangleq=≜ therefore=∴ "
        "Updownarrow=⇕ hookleftarrow=↩ leftharpoonup=↼ leftharpoondown=↽ rightharpoondown=⇁ longleftrightarrow=⟷ "
        "Longleftrightarrow=⟺ longmapsto=⟼ bigwedge=⋀ bigvee=⋁ Re=ℜ Im=ℑ bigtriangledown=▽ "
        "leqslant=⩽ geqslant=⩾ leqq=≦ geqq=≧ because=∵ varkappa=ϰ bigstar=★ blacksquare=■ checkmark=✓ "
        "subsetneq=⊊ supsetneq=⊋"
    ).split()
)
"""The signs by their commands, without the backslash."""
SUPERSCRIPTS = dict(zip("ABDEGHIJKLMNOPRTUVWβγδφχ", "ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᵠᵡ", strict=True))
SUBSCRIPTS = dict(zip("βγρφχ", "ᵦᵧᵨᵩᵪ", strict=True))
"""The letters beyond those of `samcat.record.markup` that a text, and no formula, may have raised or lowered."""
FRACTIONS = dict(
    zip("1/3 2/3 1/5 2/5 3/5 4/5 1/6 5/6 1/7 1/8 3/8 5/8 7/8 1/9 1/10".split(), "⅓⅔⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒", strict=True)
)
"""The fractions that are one letter, but for those that every encoding of TeX has."""
