"""Words that tell a cable's parts apart."""

LEADS_ON = frozenset(
    """
    a an the and or but of to in on at by for from with without into as that which who whose than its their his her our
    this these those is are was were be been has have had will would could should may not no de al el la von van per
    via between among against under over during before after since until about through toward towards if when while
    """.split()  # noqa: SIM905 - a paragraph of words reads better than a column
)
"""Words that no portion ends with: what follows goes on with it."""

CALLS_A_NUMBER = frozenset(
    """
    para paras paragraph paragraphs ref refs reftel in on of january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec no number and through to
    section article
    """.split()  # noqa: SIM905
)
"""Words after which a figure, or a reference's letter, is no label."""

SMALL = frozenset(
    "a an the and or but of to in on at by for from with into as is are vs via de la le el del al und".split()  # noqa: SIM905
)
"""Words that stand in small letters in a title."""

NO_SURNAMES = frozenset(
    """
    COMMENT SUMMARY END TEXT BACKGROUND CONCLUSION INTRODUCTION NOTE SIPDIS NOFORN SECRET CONFIDENTIAL UNCLASSIFIED
    BEGIN UNQUOTE QUOTE ACTION OBJECTIVES POINTS REFTEL SENSITIVE ECONOMIC POLITICAL ANNEX APPENDIX
    """.split()  # noqa: SIM905
)
"""Words in capitals, alone on a line near the end, that sign nothing."""

TITLES = frozenset(
    """
    acting ambassador amb charge chargé d'affaires d’affaires cda dcm deputy chief of mission the minister counselor
    minister-counselor polcouns econcouns political economic pol econ pol/econ polecon consul consular officer
    principal general cg director dir das pdas a/s assistant secretary under u/s t p office adcm a/dcm unit section
    internal external global affairs isn inr eur eap nea af wha sca io ds prm drl oes eeb pm ct s/ct l vci inl ipc hr
    rm management public regional security rso embassy consulate executive senior special representative envoy
    coordinator for by us u.s usun usnato usoecd permanent head team leader advisor adviser attaché attache labor
    trade commercial agricultural science environment health desk polchief poloff econoff econ/c pol/c mgmt first
    second third interim a.i ai dep prin asst sec ministercounselor couns pol-econ political-military polmil pol-mil
    iss multiple sources source governor polad dr mr mrs ms
    state off congen polmilcouns polmincouns econmincouns polmin econmin emin ecmin mcap pao fbo watcher at-large
    ambassador-at-large permrep dpr polchief econchief econcouns cdr col ltc maj capt lt gen adm
    """.split()  # noqa: SIM905
)
"""Words of an office or a rank, in small letters, that are no part of a person's name."""

NO_POSTS = frozenset(
    """
    EMAIL MAIL TELCON MEMO LETTER REPORT FOR OF DATED DATE ON AND THE TO FROM BY IN CALL MEETING FAX NOTE CIRCULAR IIR
    TD TDX CIA DIA JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC JANUARY FEBRUARY MARCH APRIL JUNE JULY AUGUST
    SEPTEMBER OCTOBER NOVEMBER DECEMBER PARA PARAS SECTION UNSC UNSCR RESOLUTION ARTICLE FAM FAH CFR USC NSPD PD EO
    UNGA DISCUSSION CONVERSATION DRAFT DTG USDAO EMBTEL EMBTELS CONTEL MYTEL URTEL
    """.split()  # noqa: SIM905
)
"""Words before a number that make no cable of a reference."""
