"""Words of everyday speech and of method, which any title may have: beside unknown words they tell no field.

Those of everyday speech are what most people know and use of whatever they talk about; those of method are what titles
of many fields have, counted over whole lists. None is taken from a query.
"""

EVERYDAY = frozenset(
    "able account act action active activity actor actress actual add address adult advance advantage advice "
    "afternoon age agency agent agree aid aim air airport alarm amount angle animal answer appearance apple area "
    "argument arm army art ask attack attempt attention authority autumn average award awareness baby back background "
    "bag bakery balance ball banana band bank bar barber base basic basis basket bath bathroom beat beauty "
    "bed bedroom behavior belief bell bet bicycle bill bird birth birthday bit black blanket block blood blow blue "
    "board boat body bone book border bottle bottom box boy brain branch bread break breakfast breath bridge bright "
    "broad brother brown brush bucket budget build building burn bus business butcher butter button buy cabbage "
    "camera camp campaign candle capacity capital captain car card care career carpet carrot carry case cash castle "
    "cat catch category cathedral cause ceiling cell center central century chain chair chance change channel "
    "character charge chart cheap check cheese chemical chest chicken chief child children chocolate choice church "
    "cigarette circle citizen city claim class clean clear click client climate climb clock close clothes cloud club "
    "coach coast coat code cold collection college color column comfort command comment commercial common "
    "communication community company comparison competition complete complex computer concept concern condition "
    "conference connection consumer contact content context contract contrast control conversation cook cool copy "
    "core corner correct cost council count country couple course court cousin cover create credit crime cross crowd "
    "culture cup current curtain curve custom customer cut cycle daily damage dance dancer danger dark data date "
    "daughter day dead deal death debt decision deep defense degree delivery demand department depth description "
    "design desk detail development device diamond diet difference different difficult digital dinner direct "
    "direction discovery discussion disease distance doctor dog dollar donkey door double doubt down dragon draw "
    "dream dress drink drive driver drop dry duty ear early earth east easy eat economic economy edge education "
    "effect effective effort egg electric element emergency emotion employee empty end enemy energy engine "
    "environment equal equipment error escape estate evening event evidence exam exchange exercise exit experience "
    "experiment expert explain express extra eye face fact factor failure fair faith fall family farm farmer fashion "
    "fast fat father fault fear feather feature feel feeling female festival field fight figure file film final "
    "finance fine finger fire fish fit fix flat flight floor flow flower fly focus food foot football force forehead "
    "foreign forest form formal forward foundation frame free fresh friend front fruit fuel full fun function "
    "furniture future game garden gas gate general gift girl glass global goal god gold government grandmother grass "
    "gray great green ground group grow growth guard guest guide guitar gun habit hair half hall hammer hand handle "
    "happy hard harm hat head health hear heart heat heavy height help hide high hill history hit hold hole holiday "
    "home honey hope horse hospital host hot hotel hour house human hunt hurricane husband ice idea ideal image "
    "impact important improve income increase independent index individual industry influence information input "
    "insurance interaction interest international internet interview introduction investment iron island issue item "
    "jacket jewel job join joint journey joy judge jump junior justice key kid kill kind king kitchen kitten knife "
    "knowledge label labor ladder lady lake land language large law lawn lawyer lead leader leaf learn learning "
    "leather leave left leg legal lemon lesson letter level library license lie life light limit line link lip liquid "
    "little live lobster local location lock long loss lottery loud love low luck luggage lunch machine magazine main "
    "make male man manage management manager map mark market marriage mask mass master match material math matter "
    "mayor meal mean meaning measure meat mechanic media medical medicine meet meeting member memory mental message "
    "metal middle military milk mind minute mirror mistake mix mixed mixture mobile model modern moment money monkey "
    "month moon morning mortgage mother motion motorcycle mountain mouse mouth move movement movie multiple muscle "
    "museum mushroom music name narrow nation national natural nature near neck necklace needle negative neighbor "
    "nephew nerve net network news night noise normal north nose note number nurse object ocean offer office officer "
    "oil open operation opinion opportunity option orange orchard order ordinary organization original output outside "
    "oven owner pack page pain paint painter painting pair palace pancake parent park parrot part partner party pass "
    "passenger passport past path patient pattern pay payment peace peasant pen pencil people pepper perfect "
    "performance period permission person personal phone photo phrase physical piano picture piece pig pillow pilot "
    "pipe pirate pizza place plain plan plane planet plant plastic plate platform play player plumber pocket poet "
    "point police policy political pool poor pop popular population port position positive post pot potato potential "
    "pound power practice present president press pressure price pride priest prince princess print prison private "
    "prize problem process product production profession professional profit program progress project promise proof "
    "property protection public pull pump pumpkin punishment puppy pure purple purpose push quality quarter queen "
    "question quick quiet rabbit race radio rail railway rain range rank rate reach reaction reader ready real "
    "reality reason receipt recipe record recovery red reduce regular relation relationship release religion rent "
    "repair replace report request research reserve resource response responsibility rest restaurant result return "
    "review reward rich ride right ring rise risk river road rock rocket role roll roof room root rough round route "
    "row rule run running sad safe safety sailor salad salary sale salmon salt sand sandwich sausage save scale scene "
    "schedule school science scissors screen sea search season seat second secret secretary section security seed "
    "self sell sense sentence separate series serious service session set setting shade shadow shake shape share "
    "sharing sharp sheep sheet shelf shell shepherd shift shine ship shirt shoe shop shopping short shot shoulder "
    "shower side sight sign signal silence silver similar simple singer single sister site size skill skin sky sleep "
    "slide slow small smart smell smile smoke smooth snow soccer social society sock soft software soil soldier solid "
    "solution son song sound soup source south space speaker special speech speed spider spirit spoon sport spot "
    "spring square squirrel stage stamp stand standard star start state statement station statue steam steel step "
    "stick stock stomach stone stop store storm story straight strange strategy stream street strength stress stretch "
    "strike string strong structure student study style subject success sudden sugar suit summer sun supper supply "
    "support surface surprise sweater sweet swim switch system table tail talk tall tap tape target task taste tax "
    "tea teach teacher teaching team teeth television temperature temple tennis term test text theory thick thin "
    "thought thread throat throw ticket tie tiger tight time tire title toe token tomato tone tongue tool tooth top "
    "touch tour towel tower town toy track tractor trade tradition traffic train trainer training transfer transport "
    "trap travel treatment tree trial trip trouble truck true trust truth tunnel turkey turn turtle type uncle union "
    "unit unity university update usual vacation valley value variety vehicle version video view village violence "
    "violin virtual visit voice volume vote wage waiter walk wall wallet war warm wash waste watch water wave weak "
    "weather web wedding week weekend weight west wet wheel whistle white whole wide wife wild wind window wine wing "
    "winter wire wizard woman women wood wool word world worry wound writing wrong yard year yellow young youth "
    "zone".split()
)
# words in titles of six or more of thirteen lists, of ten fields, but words of asking
OF_METHOD = frozenset(
    "accurate action active adaptation adapter adaptive adversarial agent aggregation alignment analysis application "
    "architecture attention augmentation augmented automatic aware benchmark benchmarking beyond boosting bridging "
    "classification clouds cnn complex comprehensive conditional conditioned context contextual contrastive control "
    "controllable convolution convolutional cross data dataset decoupled deep denoising dense detection dialogue "
    "diffusion distillation domain driven dual dynamic early editing effective efficient embedding encoder encoding "
    "end enhanced enhancing estimation event exploiting exploration exploring fast feature few field fine flow "
    "foundation framework free fully fusion general generalization generalized generating generation generative global "
    "grained graph grounding guided hierarchical high human hybrid identification image implicit improved improving "
    "information interaction interactive investigating joint keypoint knowledge label language large latent learnable "
    "learning level llm local localization long manipulation masked matching memory meta mobile modal model modeling "
    "monocular motion multi multimodal multiple natural net network neural non novel object one online open "
    "optimization order perception performance personalized perspective pixel point pre prediction pretrained "
    "pretraining priors probabilistic prompt propagation purpose quality query real realistic reasoning recognition "
    "reconstruction region representation resolution rethinking retrieval review robust sampling scalable scale scene "
    "segmentation self semantic sequence set shape shot simple single source space sparse spatial spatio specific "
    "state structure study supervised supervision survey synthesis synthetic system task temporal term text time "
    "tracking trained training transfer transformer translation tuning two understanding unified universal "
    "unsupervised versatile video view vision visual vocabulary weakly wild world zero".split()
)
# endings with which such a word is the same word
ENDINGS = ("s", "es", "d", "ed", "ly")


def is_everyday(word: str) -> bool:
    """Whether a word is one of everyday speech, or of method, with or without an ending."""
    return _is_of(EVERYDAY, word) or is_of_method(word)


def is_ordinary(word: str) -> bool:
    """Whether a word is one of everyday speech or of method as it stands."""
    return word in EVERYDAY or word in OF_METHOD


def is_of_method(word: str) -> bool:
    """Whether a word is one of method that most fields have, with or without an ending."""
    return _is_of(OF_METHOD, word)


def _is_of(words: frozenset[str], word: str) -> bool:
    return word in words or any(word.removesuffix(ending) in words for ending in ENDINGS)
